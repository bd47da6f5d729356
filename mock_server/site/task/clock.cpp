#include "site/task/clock.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/duration.hpp"
#include "text/number.hpp"

namespace mock_jira {

std::string format_pace(const Pace& pace) {
  if (std::holds_alternative<Frozen>(pace)) return "frozen";
  if (const auto* per_poll = std::get_if<PerPoll>(&pace)) {
    return format_duration(per_poll->step) + " per poll";
  }
  const double factor = std::get<Running>(pace).factor;
  return factor == 1.0 ? "real" : format_number(factor) + "x";
}

std::optional<Pace> parse_pace(std::string_view text) {
  if (text == "real") return Running{};
  if (text == "frozen") return Frozen{};
  constexpr std::string_view per_poll = " per poll";
  if (text.ends_with(per_poll)) {
    text.remove_suffix(per_poll.size());
    const auto step = parse_duration(text);
    if (!step || *step < Duration::zero()) return std::nullopt;
    return PerPoll{*step};
  }
  if (!text.ends_with('x')) return std::nullopt;
  text.remove_suffix(1);
  double factor = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), factor);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (!(factor > 0 && std::isfinite(factor))) return std::nullopt;
  return Running{factor};
}

SiteClock::SiteClock(TimePoint start, Pace pace, WireTime wire)
    : pace_(pace), base_(start), anchor_(wire), seen_(wire) {}

SiteClock::Fine SiteClock::fine_now(WireTime wire) {
  seen_ = std::max(seen_, wire);
  const auto* running = std::get_if<Running>(&pace_);
  if (running == nullptr) return base_;
  const std::chrono::duration<double, std::micro> elapsed = seen_ - anchor_;
  const double left = static_cast<double>((Fine{last_instant} - base_).count());
  const double moved = std::min(elapsed.count() * running->factor, left);
  return base_ + std::chrono::microseconds{static_cast<std::int64_t>(moved)};
}

TimePoint SiteClock::now(WireTime wire) {
  return std::chrono::floor<Duration>(fine_now(wire));
}

void SiteClock::anchor(WireTime wire) {
  base_ = fine_now(wire);
  anchor_ = seen_;
}

void SiteClock::advance(Duration step, WireTime wire) {
  anchor(wire);
  const Duration left = last_instant - std::chrono::floor<Duration>(base_);
  base_ = step < left ? base_ + step : Fine{last_instant};  // compared first: no step overflows
}

void SiteClock::set_pace(Pace pace, WireTime wire) {
  anchor(wire);
  pace_ = pace;
}

void SiteClock::polled(WireTime wire) {
  if (const auto* per_poll = std::get_if<PerPoll>(&pace_)) advance(per_poll->step, wire);
}

}  // namespace mock_jira
