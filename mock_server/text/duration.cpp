#include "text/duration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "text/number.hpp"

namespace mock_jira {
namespace {

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};

constexpr std::array<Unit, 5> units{
    {{"d", 86'400'000}, {"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}}};

constexpr std::string_view all_digits = "0123456789";

/// Takes the digits at the front of `text`, at most twelve of them.
std::string_view take_digits(std::string_view& text) {
  const auto end = std::min({text.find_first_not_of(all_digits), text.size(), std::size_t{12}});
  const auto digits = text.substr(0, end);
  text.remove_prefix(end);
  return digits;
}

std::int64_t to_number(std::string_view digits) {
  return parse_number<std::int64_t>(digits).value_or(0);
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;

  std::int64_t total = 0;
  std::size_t next_unit = 0;  // units go from large to small, each at most once
  while (!text.empty()) {
    const auto whole = take_digits(text);
    std::string_view fraction;
    if (text.starts_with('.')) {
      text.remove_prefix(1);
      fraction = take_digits(text);
      if (fraction.empty()) return std::nullopt;
    }
    const auto name = text.substr(0, text.find_first_of(all_digits));
    text.remove_prefix(name.size());

    std::size_t unit = next_unit;
    while (unit < units.size() && units[unit].name != name) ++unit;
    if (unit == units.size() || whole.empty()) return std::nullopt;
    next_unit = unit + 1;

    const auto size = units[unit].milliseconds;
    if (to_number(whole) > longest_duration.count() / size) return std::nullopt;
    total += to_number(whole) * size;
    if (fraction.size() > 6) return std::nullopt;
    const auto millionths =
        to_number(std::string{fraction} + std::string(6 - fraction.size(), '0'));
    if (millionths * size % 1'000'000 != 0) return std::nullopt;
    total += millionths * size / 1'000'000;
  }
  if (total > longest_duration.count()) return std::nullopt;
  return Duration{negative ? -total : total};
}

std::string format_duration(Duration duration) {
  auto rest = duration.count();
  std::string text = rest < 0 ? "-" : "";
  if (rest == 0) return "0s";
  rest = std::abs(rest);
  for (const auto& unit : units) {
    if (rest >= unit.milliseconds) {
      text += std::to_string(rest / unit.milliseconds);
      text += unit.name;
      rest %= unit.milliseconds;
    }
  }
  return text;
}

}  // namespace mock_jira
