#pragma once

#include <chrono>

namespace mock_jira {

/// The unit of all times but those of the wire: whole milliseconds.
using Duration = std::chrono::milliseconds;

/// An instant of *task time*: milliseconds since 1970.
using TimePoint = std::chrono::time_point<std::chrono::system_clock, Duration>;

/// An instant of *wire time*: real, monotonic, without a date.
using WireTime = std::chrono::steady_clock::time_point;

using std::chrono::days;

/// The last instant that has a text: the end of the year 9999.
inline constexpr TimePoint last_instant{std::chrono::seconds{253402300799}};

/// Where time comes from. The only place of the server that asks the machine for it; tests pass
/// one that stands still. Safe to call from any thread.
class TimeSource {
 public:
  virtual ~TimeSource() = default;
  virtual WireTime wire_now() const = 0;
  /// The date of the machine.
  virtual TimePoint today() const = 0;
};

class SystemTimeSource final : public TimeSource {
 public:
  WireTime wire_now() const override { return std::chrono::steady_clock::now(); }
  TimePoint today() const override {
    return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  }
};

/// For whoever has no other.
inline const SystemTimeSource system_time{};

}  // namespace mock_jira
