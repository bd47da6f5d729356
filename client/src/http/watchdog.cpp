#include "src/http/watchdog.hpp"

#include "src/http/sigpipe_guard.hpp"

namespace jira_task::internal {

Watchdog::Watchdog(std::chrono::steady_clock::time_point deadline, std::stop_token stop,
                   std::function<void()> interrupt)
    : thread_([this, deadline, stop = std::move(stop), interrupt = std::move(interrupt)] {
        watch(deadline, stop, interrupt);
      }) {}

Watchdog::~Watchdog() {
  done_.release();
  thread_.join();
}

void Watchdog::watch(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop,
                     const std::function<void()>& interrupt) {
  constexpr std::chrono::milliseconds again{20};
  const SigpipeGuard guard;
  if (done_.try_acquire_until(deadline, stop)) return;
  do {
    interrupted_ = true;
    interrupt();
  } while (!done_.try_acquire_until(std::chrono::steady_clock::now() + again));
}

}  // namespace jira_task::internal
