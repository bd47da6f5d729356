#include "jira_task/sleeper.hpp"

#include <condition_variable>
#include <mutex>

namespace jira_task {

Sleeper::MonotonicTime SystemSleeper::now() const {
  return std::chrono::steady_clock::now();
}

Sleeper::WallTime SystemSleeper::wall_clock() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void SystemSleeper::pause_until(MonotonicTime wake, std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  never.wait_until(lock, stop, wake, [] { return false; });
}

}  // namespace jira_task
