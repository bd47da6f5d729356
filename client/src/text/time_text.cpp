#include "src/text/time_text.hpp"

#include <date/date.h>

#include <locale>
#include <sstream>

namespace jira_task::internal {
namespace {

/// Fills `time` if the whole text has this form.
template <class Time>
bool parse(std::string_view text, const char* form, Time& time) {
  std::istringstream stream{std::string{text}};
  stream.imbue(std::locale::classic());
  date::from_stream(stream, form, time);
  return !stream.fail() && stream.peek() == std::istringstream::traits_type::eof();
}

}  // namespace

std::optional<WallTime> parse_iso_time(std::string_view text) {
  for (const char* form : {"%FT%TZ", "%FT%T%z", "%FT%T%Ez"}) {
    std::chrono::sys_time<std::chrono::microseconds> time;
    if (parse(text, form, time)) return std::chrono::floor<std::chrono::milliseconds>(time);
  }
  return std::nullopt;
}

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  for (const char* form : {"%a, %d %b %Y %T GMT", "%a, %d-%b-%y %T GMT", "%a %b %e %T %Y"}) {
    std::chrono::sys_seconds time;
    if (parse(text, form, time)) return time;
  }
  return std::nullopt;
}

std::string utc_text(WallTime time) {
  return date::format("%F %T", time) + " UTC";
}

}  // namespace jira_task::internal
