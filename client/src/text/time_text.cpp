#include "src/text/time_text.hpp"

#include <date/date.h>

#include <array>
#include <locale>
#include <sstream>
#include <utility>

#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

using std::chrono::milliseconds;

/// Takes the front of `text` off if it has this shape: a 9 stands for a digit, an A for a letter, a
/// ? for a sign, anything else for itself.
bool take(std::string_view& text, std::string_view shape) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = text[i];
    const bool fits = shape[i] == '9'   ? is_digit(c)
                      : shape[i] == 'A' ? is_alphanumeric(c) && !is_digit(c)
                      : shape[i] == '?' ? c == '+' || c == '-'
                                        : c == shape[i];
    if (!fits) return false;
  }
  text.remove_prefix(shape.size());
  return true;
}

bool has_shape(std::string_view text, std::string_view shape) {
  return take(text, shape) && text.empty();
}

/// To be asked only about a text whose shape is known: odd ones, such as a letter where a digit of
/// the seconds belongs, lead the library into overflow. Its ranges it does check.
std::optional<std::chrono::sys_seconds> parse(std::string_view text, const char* form) {
  std::istringstream stream{std::string{text}};
  stream.imbue(std::locale::classic());
  std::chrono::sys_seconds time;
  date::from_stream(stream, form, time);
  const bool whole = !stream.fail() && stream.peek() == std::istringstream::traits_type::eof();
  return whole ? std::optional{time} : std::nullopt;
}

/// Takes "123" off, as ".123" ends; what is finer than milliseconds is cut. nullopt: no digit.
std::optional<milliseconds> take_fraction(std::string_view& text) {
  if (text.empty() || !is_digit(text.front())) return std::nullopt;
  milliseconds fraction{0};
  for (int unit = 100; !text.empty() && is_digit(text.front()); unit /= 10) {
    fraction += milliseconds{(text.front() - '0') * unit};
    text.remove_prefix(1);
  }
  return fraction;
}

/// How far a zone is from UTC: "Z", "+0130" or "+01:30"; nullopt if it is none.
std::optional<std::chrono::minutes> zone_of(std::string_view text) {
  if (text == "Z") return std::chrono::minutes{0};
  const bool colon = has_shape(text, "?99:99");
  if (!colon && !has_shape(text, "?9999")) return std::nullopt;
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
  const int hours = number(1);
  const int minutes = number(colon ? 4 : 3);
  if (hours > 23 || minutes > 59) return std::nullopt;
  const std::chrono::minutes distance{hours * 60 + minutes};
  return text.front() == '-' ? -distance : distance;
}

}  // namespace

std::optional<WallTime> parse_iso_time(std::string_view text) {
  auto rest = text;
  if (!take(rest, "9999-99-99T99:99:99")) return std::nullopt;
  const auto time = parse(text.substr(0, text.size() - rest.size()), "%FT%T");
  const auto fraction = take(rest, ".") ? take_fraction(rest) : milliseconds{0};
  const auto zone = zone_of(rest);
  if (!time || !fraction || !zone) return std::nullopt;
  return *time - *zone + *fraction;
}

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, const char*>, 3> forms{{
      {"AAA, 99 AAA 9999 99:99:99 GMT", "%a, %d %b %Y %T GMT"},
      {"AAA AAA 99 99:99:99 9999", "%a %b %e %T %Y"},
      {"AAA AAA  9 99:99:99 9999", "%a %b %e %T %Y"},
  }};
  for (const auto& [shape, form] : forms) {
    if (has_shape(text, shape)) return parse(text, form);
  }
  // The weekday is written out here, and its length differs.
  const auto comma = text.find(',');
  if (comma == text.npos || comma > std::string_view{"Wednesday"}.size()) return std::nullopt;
  if (!has_shape(text.substr(comma), ", 99-AAA-99 99:99:99 GMT")) return std::nullopt;
  if (!has_shape(text.substr(0, comma), std::string(comma, 'A'))) return std::nullopt;
  return parse(text, "%a, %d-%b-%y %T GMT");
}

std::string utc_text(WallTime time) {
  return date::format("%F %T", time) + " UTC";
}

}  // namespace jira_task::internal
