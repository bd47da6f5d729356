#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <stop_token>
#include <thread>

#include "src/http/semaphore.hpp"

namespace jira_task::internal {

/// Interrupts what this thread is about to do when its time is over or a stop is requested, from a
/// thread of its own. It goes on interrupting until it is destroyed, since the first attempt may
/// come before there is anything to interrupt.
class Watchdog {
 public:
  Watchdog(std::chrono::steady_clock::time_point deadline, std::stop_token stop,
           std::function<void()> interrupt);
  ~Watchdog();

  /// True once it has interrupted, for either reason: whatever ended since may have ended by that.
  bool has_interrupted() const { return interrupted_; }

 private:
  void watch(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop,
             const std::function<void()>& interrupt);

  Semaphore done_{0};
  std::atomic<bool> interrupted_ = false;
  std::thread thread_;
};

}  // namespace jira_task::internal
