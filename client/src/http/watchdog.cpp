#include "src/http/watchdog.hpp"

#include "src/http/sigpipe_guard.hpp"

namespace jira_task::internal {

Watchdog::Watchdog(std::optional<std::chrono::milliseconds> time_limit, std::stop_token stop,
                   std::function<void()> interrupt) {
  if (!time_limit && !stop.stop_possible()) return;
  thread_ = std::thread([this, time_limit, stop = std::move(stop),
                         interrupt = std::move(interrupt)] { watch(time_limit, stop, interrupt); });
}

Watchdog::~Watchdog() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool Watchdog::time_is_over() const {
  const std::lock_guard lock(mutex_);
  return over_;
}

void Watchdog::watch(std::optional<std::chrono::milliseconds> time_limit,
                     const std::stop_token& stop, const std::function<void()>& interrupt) {
  constexpr std::chrono::milliseconds again{20};
  const SigpipeGuard guard;
  std::unique_lock lock(mutex_);
  const auto done = [this] { return done_; };
  if (time_limit) {
    changed_.wait_for(lock, stop, *time_limit, done);
  } else {
    changed_.wait(lock, stop, done);
  }
  while (!done_) {
    over_ = !stop.stop_requested();
    lock.unlock();
    interrupt();
    lock.lock();
    changed_.wait_for(lock, again, done);
  }
}

}  // namespace jira_task::internal
