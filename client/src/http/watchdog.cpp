#include "src/http/watchdog.hpp"

#include "src/http/sigpipe_guard.hpp"

namespace jira_task::internal {

Watchdog::Watchdog(std::chrono::steady_clock::time_point deadline, std::stop_token stop,
                   std::function<void()> interrupt)
    : thread_([this, deadline, stop = std::move(stop), interrupt = std::move(interrupt)] {
        watch(deadline, stop, interrupt);
      }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool Watchdog::has_interrupted() const {
  const std::lock_guard lock(mutex_);
  return interrupted_;
}

void Watchdog::watch(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop,
                     const std::function<void()>& interrupt) {
  constexpr std::chrono::milliseconds again{20};
  const SigpipeGuard guard;
  std::unique_lock lock(mutex_);
  const auto done = [this] { return done_; };
  changed_.wait_until(lock, stop, deadline, done);
  while (!done_) {
    interrupted_ = true;
    lock.unlock();
    interrupt();
    lock.lock();
    changed_.wait_for(lock, again, done);
  }
}

}  // namespace jira_task::internal
