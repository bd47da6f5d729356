#pragma once

#include <mutex>

#include "core/time.hpp"

namespace mock_jira {

/// Where the tests' days begin: 2024-06-01T09:00:00Z.
inline constexpr TimePoint test_start{std::chrono::seconds{1717232400}};

/// Stands still until somebody moves it. Safe to call from any thread.
class ManualTime final : public TimeSource {
 public:
  WireTime wire_now() const override {
    const std::lock_guard lock(mutex_);
    return wire_;
  }
  TimePoint today() const override {
    const std::lock_guard lock(mutex_);
    return today_;
  }

  /// Both times go on together, as on a real machine.
  void advance(Duration step) {
    const std::lock_guard lock(mutex_);
    wire_ += step;
    today_ += step;
  }

 private:
  mutable std::mutex mutex_;
  WireTime wire_{std::chrono::hours{1}};  // guarded by mutex_
  TimePoint today_ = test_start;          // guarded by mutex_
};

}  // namespace mock_jira
