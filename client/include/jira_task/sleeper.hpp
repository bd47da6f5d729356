#pragma once

#include <chrono>
#include <stop_token>

namespace jira_task {

/// All of this library's time: what is monotonic for pauses and deadlines, the wall clock for
/// nothing but a Retry-After that names a date. The only place that sleeps.
class Sleeper {
 public:
  using MonotonicTime = std::chrono::steady_clock::time_point;
  using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

  virtual ~Sleeper() = default;
  virtual MonotonicTime now() const = 0;
  virtual WallTime wall_clock() const = 0;
  /// Returns when `now()` has reached `wake`, or at once when `stop` is requested.
  virtual void pause_until(MonotonicTime wake, std::stop_token stop) = 0;
};

/// The real one. Safe to use from any number of threads at a time.
class SystemSleeper final : public Sleeper {
 public:
  MonotonicTime now() const override;
  WallTime wall_clock() const override;
  void pause_until(MonotonicTime wake, std::stop_token stop) override;
};

}  // namespace jira_task
