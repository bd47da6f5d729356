#pragma once

#include <latch>
#include <thread>
#include <vector>

namespace mock_jira {

/// Runs `work(thread)` on `count` threads at once, and waits for all. Whatever a thread finds out
/// it keeps for later, since checks belong to the test's own thread.
template <typename Work>
void on_threads(int count, const Work& work) {
  std::latch start{count};
  std::vector<std::jthread> crew;
  for (int thread = 0; thread < count; ++thread) {
    crew.emplace_back([&, thread] {
      start.arrive_and_wait();
      work(thread);
    });
  }
}

}  // namespace mock_jira
