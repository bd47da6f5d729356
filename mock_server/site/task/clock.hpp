#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "text/time.hpp"

namespace mock_jira {

/// How a site's clock moves (`pace:` in docs/scenario-format.md).
struct Frozen {
  bool operator==(const Frozen&) const = default;
};
/// `factor` virtual seconds for each real one; more than 0. 1 is real time.
struct Running {
  double factor = 1.0;
  bool operator==(const Running&) const = default;
};
/// Stands still, and moves by `step` after each poll of a task was answered.
struct PerPoll {
  Duration step{0};
  bool operator==(const PerPoll&) const = default;
};
using Pace = std::variant<Running, Frozen, PerPoll>;

/// `real`, `frozen`, `60x`, `1s per poll`: as a scenario writes it.
std::string format_pace(const Pace& pace);
/// Reads what `format_pace` writes; empty for anything else, a factor that is not positive or not
/// finite, and a negative step.
std::optional<Pace> parse_pace(std::string_view text);

/// A site's own time. Every call names the wire time at which it is made; a call that arrives with
/// an older wire time than one before it (threads overtake each other) sees the newer time, so no
/// reading ever goes back. A value; whoever owns it guards it.
class SiteClock {
 public:
  SiteClock(TimePoint start, Pace pace, WireTime wire);

  TimePoint now(WireTime wire);
  const Pace& pace() const { return pace_; }

  /// Moves the clock forward, at most to `last_instant`. `step` is not negative.
  void advance(Duration step, WireTime wire);
  /// Time goes on from where it is at the new pace.
  void set_pace(Pace pace, WireTime wire);
  /// To be called after a poll was answered: moves a clock whose pace is `PerPoll`.
  void polled(WireTime wire);

 private:
  using Fine = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;
  Fine fine_now(WireTime wire);
  void anchor(WireTime wire);

  Pace pace_;
  Fine base_;        // task time at ...
  WireTime anchor_;  // ... this wire time
  WireTime seen_;    // the newest wire time of any call
};

}  // namespace mock_jira
