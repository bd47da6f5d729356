#pragma once

#include <optional>
#include <string_view>

#include "text/time.hpp"

namespace mock_jira {

/// Reads `2024-06-01T09:00:00Z`, with milliseconds or an offset such as `+02:00` too, and a mere
/// date, which is its midnight in UTC. Nothing for anything else, and outside of 1970 to 9999.
std::optional<TimePoint> parse_instant(std::string_view text);

}  // namespace mock_jira
