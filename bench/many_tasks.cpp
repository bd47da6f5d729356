// Memory per task, and the time of one read, in sites of 10, 10 thousand and 1 million tasks.

#include <malloc.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

#include "site/site.hpp"

using namespace mock_jira;

namespace {

std::size_t heap_in_use() {
  const auto info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

void measure(std::size_t tasks) {
  const SystemTimeSource time;
  const auto scenario = std::make_shared<const Scenario>();
  auto plan = std::make_shared<TaskPlan>();
  plan->lifecycle = built_in_lifecycles().front().lifecycle;

  const auto before = heap_in_use();
  Site site{scenario, time};
  for (std::size_t i = 0; i < tasks; ++i) site.create_task(plan);
  const auto bytes = heap_in_use() - before;

  constexpr int reads = 1'000'000;
  const User& caller = scenario->users.front();
  std::size_t next = 0;
  int progress = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < reads; ++i) {
    next = (next + 7919) % tasks;  // far apart, so that caches do not flatter
    const auto outcome = site.read_task(std::to_string(10000 + next), caller, Site::Read::poll);
    progress += std::get<FoundTask>(outcome).view.progress;
  }
  const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
  std::printf("%8zu tasks  %6.1f bytes a task  %6.1f ns a read%s\n", tasks,
              static_cast<double>(bytes) / static_cast<double>(tasks), took.count() / reads,
              progress < 0 ? "!" : "");
}

}  // namespace

int main() {
  for (const std::size_t tasks : {std::size_t{10}, std::size_t{10000}, std::size_t{1000000}})
    measure(tasks);
}
