#include "program/duration.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace jira_task::program {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t max_ms = 10LL * 366 * 24 * 3600 * 1000;

// Longer names first: "5ms" is no "5m" with a rest.
constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> units{{
    {"ms", 1},
    {"s", 1000},
    {"m", 60 * 1000},
    {"h", 3600 * 1000},
    {"d", 24 * 3600 * 1000},
}};

std::string_view take_digits(std::string_view& text) {
  const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
  text.remove_prefix(digits.size());
  return digits;
}

/// Takes one "1.5h" off the front; nullopt if there is none. Not above `max_ms`, whatever it says.
std::optional<std::int64_t> take_part(std::string_view& text, bool only_part) {
  const auto whole = take_digits(text);
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
  }
  if (whole.empty()) return std::nullopt;
  std::int64_t unit = 0;
  for (const auto& [name, value] : units) {
    if (unit != 0 || !text.starts_with(name)) continue;
    unit = value;
    text.remove_prefix(name.size());
  }
  if (unit == 0 && only_part && text.empty()) unit = 1000;
  if (unit == 0) return std::nullopt;

  std::int64_t amount = 0;
  for (const char digit : whole) amount = std::min(amount * 10 + (digit - '0'), max_ms);
  auto result = std::min(amount, max_ms / unit + 1) * unit;
  for (const char digit : fraction) {  // unit * 10 stays far below overflow
    result += unit * (digit - '0') / 10;
    unit /= 10;
  }
  return std::min(result, max_ms + 1);
}

}  // namespace

tl::expected<milliseconds, std::string> parse_duration(std::string_view text) {
  const auto quoted = "'" + std::string{text} + "'";
  const tl::unexpected<std::string> wrong{
      quoted + " is no duration; write seconds, such as 90 or 0.5, or 100ms, 5m, 1m30s, 2h"};
  auto rest = text;
  std::int64_t sum = 0;
  for (bool first = true; first || !rest.empty(); first = false) {
    const auto part = take_part(rest, first);
    if (!part) return wrong;
    sum = std::min(sum + *part, max_ms + 1);
  }
  if (sum > max_ms) {
    return tl::unexpected{quoted + " is longer than ten years; write a shorter one"};
  }
  return milliseconds{sum};
}

std::string duration_text(milliseconds duration) {
  const auto seconds = duration.count() / 1000;
  if (seconds < 1) return std::to_string(duration.count()) + " ms";
  if (seconds < 60) return std::to_string(seconds) + " s";
  if (seconds < 3600) {
    return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
  }
  return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
}

}  // namespace jira_task::program
