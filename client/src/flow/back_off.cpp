#include "jira_task/back_off.hpp"

#include <algorithm>
#include <cmath>

namespace jira_task {

std::optional<std::string> problem_of(const BackOffOptions& options) {
  using std::chrono::milliseconds;
  constexpr milliseconds max_cap = std::chrono::hours{24 * 366};
  if (options.first <= milliseconds{0}) return "the first pause has to be longer than zero";
  if (options.cap < options.first) return "the longest pause is shorter than the first one";
  if (options.cap > max_cap) return "the longest pause is longer than a year";
  if (!(options.factor >= 1 && options.factor <= 1000)) {  // NaN included
    return "the factor of the pauses has to be 1 to 1000";
  }
  if (!(options.jitter_from >= 0 && options.jitter_from <= options.jitter_to &&
        options.jitter_to <= 1000)) {
    return "the jitter has to go from 0 or more up to 1000 or less";
  }
  return std::nullopt;
}

BackOff::BackOff(const BackOffOptions& options, std::uint64_t seed)
    : options_(options), base_(static_cast<double>(options.first.count())), state_(seed) {}

// SplitMix64 (Steele, Lea, Flood 2014), since the distributions of <random> differ by platform.
double BackOff::random_fraction() {
  state_ += 0x9e3779b97f4a7c15;
  auto mixed = state_;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  mixed ^= mixed >> 31;
  return static_cast<double>(mixed >> 11) * 0x1p-53;
}

std::chrono::milliseconds BackOff::next() {
  const auto jitter =
      options_.jitter_from + (options_.jitter_to - options_.jitter_from) * random_fraction();
  const auto pause = std::chrono::milliseconds{std::llround(base_ * jitter)};
  base_ = std::min(base_ * options_.factor, static_cast<double>(options_.cap.count()));
  return std::max(pause, std::chrono::milliseconds{1});
}

}  // namespace jira_task
