#pragma once

#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "text/time.hpp"

namespace mock_jira {

/// `2024-06-01T09:00:00.000Z`.
std::string instant_text(TimePoint at);

/// A second since 1970 in UTC, as `strftime` writes it; never longer than 40 characters.
std::string utc_text(std::time_t second, const char* format);

/// Reads `2024-06-01T09:00:00Z`, with milliseconds or an offset such as `+02:00` too, and a mere
/// date, which is its midnight in UTC. Empty for anything else, and outside of 1970 to 9999.
std::optional<TimePoint> parse_instant(std::string_view text);

}  // namespace mock_jira
