#include "scenario/sections/start.hpp"

#include <date/date.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace mock_jira {
namespace {

/// The text with `0` for every digit: `2024-06-01` is `0000-00-00`.
std::string shape_of(std::string_view text) {
  std::string shape{text};
  std::replace_if(
      shape.begin(), shape.end(), [](char c) { return c >= '1' && c <= '9'; }, '0');
  return shape;
}

}  // namespace

std::optional<TimePoint> parse_instant(std::string_view text) {
  // date::parse is lenient (one-digit months, trailing text), so the shape is checked first.
  std::string shape = shape_of(text);
  std::string full{text};
  if (shape == "0000-00-00") {
    full += "T00:00:00Z";
    shape += "T00:00:00Z";
  }
  constexpr std::string_view seconds = "0000-00-00T00:00:00";
  if (!shape.starts_with(seconds)) return std::nullopt;
  const auto zone = shape.find_first_of("Z+-", seconds.size());
  if (zone == std::string::npos) return std::nullopt;
  const auto fraction = shape.substr(seconds.size(), zone - seconds.size());
  if (!fraction.empty() && fraction != ".0" && fraction != ".00" && fraction != ".000") {
    return std::nullopt;
  }
  const auto offset = shape.substr(zone);
  if (offset != "Z" && offset != "+00:00" && offset != "-00:00") return std::nullopt;
  if (offset == "Z") full.replace(zone, 1, "+00:00");
  if (full.substr(zone + 1, 2) > "23" || full.substr(zone + 4) > "59") return std::nullopt;

  std::istringstream stream{full};
  date::sys_time<Duration> instant;
  stream >> date::parse("%FT%T%Ez", instant);
  if (!stream) return std::nullopt;
  const TimePoint point{instant.time_since_epoch()};
  if (point < TimePoint{} || point > last_instant) return std::nullopt;
  return point;
}

}  // namespace mock_jira
