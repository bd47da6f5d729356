#pragma once

#include <atomic>
#include <chrono>
#include <stop_token>

namespace jira_task::internal {

/// What poll(2) waits for until it is woken. Without one, when the process has too many files open,
/// it waits for nothing.
class EventFd {
 public:
  EventFd();
  ~EventFd();
  EventFd(const EventFd&) = delete;
  EventFd& operator=(const EventFd&) = delete;

  int number() const { return number_; }  ///< negative if there is none
  void wake() const;
  void clear() const;  ///< takes one wake back

 private:
  const int number_;
};

/// std::counting_semaphore, with a wait that a stop ends, too. It waits with poll(2): whoever runs
/// a program at another time (faketime) has that in hand, but no futex that waits for an instant,
/// which then never comes, or has long been. Safe to use from any thread.
class Semaphore {
 public:
  explicit Semaphore(int count) : count_(count) {}

  void release();

  /// False if the deadline has passed, or the stop was requested, before there was one.
  bool try_acquire_until(std::chrono::steady_clock::time_point deadline,
                         const std::stop_token& stop = {});

 private:
  bool try_acquire();

  std::atomic<int> count_;
  const EventFd released_;
};

}  // namespace jira_task::internal
