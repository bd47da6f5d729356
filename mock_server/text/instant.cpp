#include "text/instant.hpp"

#include <algorithm>
#include <array>

#include "text/number.hpp"

namespace mock_jira {
namespace {

/// The text with `0` for every digit: `2024-06-01` is `0000-00-00`.
std::string shape_of(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c >= '1' && c <= '9'; }, '0');
  return text;
}

}  // namespace

std::string utc_text(std::time_t second, const char* format) {
  std::tm parts{};
  ::gmtime_r(&second, &parts);
  std::array<char, 41> text;
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

std::string instant_text(TimePoint at) {
  const auto second = std::chrono::floor<std::chrono::seconds>(at);
  const auto milliseconds = std::to_string(1000 + (at - second).count()).substr(1);
  return utc_text(second.time_since_epoch().count(), "%FT%T.") + milliseconds + 'Z';
}

std::optional<TimePoint> parse_instant(std::string_view text) {
  using namespace std::chrono;
  constexpr std::string_view form = "0000-00-00T00:00:00", zone = "+00:00";
  std::string full{text};
  if (shape_of(full) == "0000-00-00") full += "T00:00:00Z";
  if (full.ends_with('Z')) full.replace(full.size() - 1, 1, zone);
  if (!shape_of(full).starts_with(form) || full.size() < form.size() + zone.size()) return {};

  const auto offset = full.substr(full.size() - zone.size());
  auto fraction = full.substr(form.size(), full.size() - form.size() - zone.size());
  if (shape_of(offset).substr(1) != zone.substr(1) || (offset[0] != '+' && offset[0] != '-') ||
      !std::string_view{".000"}.starts_with(shape_of(fraction)) || fraction == ".") {
    return std::nullopt;
  }
  fraction.resize(4, '0');

  // Each place is known to hold digits.
  const auto number = [](const std::string& from, std::size_t at, std::size_t size = 2) {
    return parse_number<int>(from.substr(at, size)).value_or(0);
  };
  const year_month_day date{year{number(full, 0, 4)}, month(static_cast<unsigned>(number(full, 5))),
                            day(static_cast<unsigned>(number(full, 8)))};
  const hours hour{number(full, 11)}, hours_off{number(offset, 1)};
  const minutes minute{number(full, 14)}, minutes_off{number(offset, 4)};
  const seconds second{number(full, 17)};
  const bool in_range =
      std::max(hour, hours_off) < 24h && second < 60s && std::max(minute, minutes_off) < 60min;
  if (!date.ok() || !in_range) return std::nullopt;
  const auto off = (hours_off + minutes_off) * (offset[0] == '-' ? -1 : 1);
  const TimePoint point =
      sys_days{date} + hour + minute + second + milliseconds{number(fraction, 1, 3)} - off;
  if (point < TimePoint{} || point > last_instant) return std::nullopt;
  return point;
}

}  // namespace mock_jira
