#pragma once

#include <chrono>
#include <optional>
#include <string_view>

// Times as text, as HTTP and Jira write them. Any text is read safely: the years are 0000 to 9999,
// and what is no time is nullopt.
namespace jira_task::internal {

using WallTime = std::chrono::sys_time<std::chrono::milliseconds>;

/// ISO 8601 with a zone: "2024-06-01T09:00:00.000+0000", "…+00:00", "…Z"; fractions optional.
std::optional<WallTime> parse_iso_time(std::string_view text);

/// A date in any of the three forms HTTP allows: "Sun, 06 Nov 1994 08:49:37 GMT" is today's.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

/// For people: "2024-06-01 09:00:00.000 UTC".
std::string utc_text(WallTime time);

}  // namespace jira_task::internal
