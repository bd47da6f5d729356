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

int number_of(std::string_view digits) {
  int number = 0;
  read_number(digits, 0, 9999, number);
  return number;
}

/// `+02:00`, `-05:30` or `Z`; empty if it is none.
std::optional<std::chrono::minutes> parse_offset(const std::string& text) {
  if (text == "Z") return std::chrono::minutes{0};
  const auto shape = shape_of(text);
  if (shape != "+00:00" && shape != "-00:00") return std::nullopt;
  const int hours = number_of(text.substr(1, 2));
  const int minutes = number_of(text.substr(4));
  if (hours > 23 || minutes > 59) return std::nullopt;
  return std::chrono::minutes{(60 * hours + minutes) * (text[0] == '-' ? -1 : 1)};
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
  constexpr std::string_view form = "0000-00-00T00:00:00";
  std::string full{text};
  if (shape_of(full) == "0000-00-00") full += "T00:00:00Z";
  if (!shape_of(full).starts_with(form)) return std::nullopt;

  const auto zone = std::min(full.find_first_of("Z+-", form.size()), full.size());
  auto fraction = full.substr(form.size(), zone - form.size());
  const auto offset = parse_offset(full.substr(zone));
  if (!offset || !std::string_view{".000"}.starts_with(shape_of(fraction)) || fraction == ".") {
    return std::nullopt;
  }
  fraction.resize(4, '0');

  const auto number = [&](std::size_t at) { return number_of(full.substr(at, 2)); };
  const year_month_day date{year{number_of(full.substr(0, 4))},
                            month{static_cast<unsigned>(number(5))},
                            day{static_cast<unsigned>(number(8))}};
  if (!date.ok() || number(11) > 23 || number(14) > 59 || number(17) > 59) return std::nullopt;
  const TimePoint point = sys_days{date} + hours{number(11)} + minutes{number(14)} - *offset +
                          seconds{number(17)} + milliseconds{number_of(fraction.substr(1))};
  if (point < TimePoint{} || point > last_instant) return std::nullopt;
  return point;
}

}  // namespace mock_jira
