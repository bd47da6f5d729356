#pragma once

#include <functional>
#include <vector>

#include "jira_task/sleeper.hpp"

namespace jira_task::testing {

/// Sleeps no time at all: a pause moves its clock, and is recorded.
class FakeSleeper final : public Sleeper {
 public:
  MonotonicTime now() const override { return now_; }
  WallTime wall_clock() const override { return wall_clock_; }

  void pause_until(MonotonicTime wake, std::stop_token stop) override {
    if (on_pause) on_pause();
    if (stop.stop_requested()) return;
    pauses.push_back(std::chrono::round<std::chrono::milliseconds>(wake - now_));
    advance(wake - now_);
  }

  /// As if so much time had passed, during a slow answer for one.
  void advance(MonotonicTime::duration step) {
    now_ += step;
    wall_clock_ += std::chrono::round<std::chrono::milliseconds>(step);
  }

  std::vector<std::chrono::milliseconds> pauses;
  std::function<void()> on_pause;  ///< called before each pause

 private:
  MonotonicTime now_{std::chrono::hours{1}};
  WallTime wall_clock_{std::chrono::seconds{1717232400}};  // 2024-06-01 09:00:00 UTC
};

}  // namespace jira_task::testing
