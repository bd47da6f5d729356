#include "jira_task/sleeper.hpp"

#include "src/http/semaphore.hpp"

namespace jira_task {

Sleeper::MonotonicTime SystemSleeper::now() const {
  return std::chrono::steady_clock::now();
}

Sleeper::WallTime SystemSleeper::wall_clock() const {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

void SystemSleeper::pause_until(MonotonicTime wake, std::stop_token stop) {
  internal::Semaphore never{0};
  never.try_acquire_until(wake, stop);
}

}  // namespace jira_task
