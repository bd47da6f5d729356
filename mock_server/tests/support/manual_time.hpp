#pragma once

#include <atomic>

#include "text/time.hpp"

namespace mock_jira {

/// Where the tests' days begin: 2024-06-01T09:00:00Z.
inline constexpr TimePoint test_start{std::chrono::seconds{1717232400}};

/// Stands still until somebody moves it. Safe to call from any thread, and orders no threads by
/// itself: a race detector sees what the code under test leaves unguarded.
class ManualTime final : public TimeSource {
 public:
  WireTime wire_now() const override { return WireTime{std::chrono::hours{1}} + passed(); }
  TimePoint today() const override { return test_start + passed(); }

  /// Both times go on together, as on a real machine.
  void advance(Duration step) { passed_.fetch_add(step.count(), std::memory_order_relaxed); }

 private:
  Duration passed() const { return Duration{passed_.load(std::memory_order_relaxed)}; }

  std::atomic<Duration::rep> passed_{0};
};

}  // namespace mock_jira
