#pragma once

#include <chrono>
#include <optional>

#include "jira_task/http.hpp"
#include "jira_task/sleeper.hpp"

namespace jira_task::internal {

/// How long an answer asks to wait: Retry-After in seconds, or as a date. A date is held against
/// the answer's own Date, since the clocks of two machines differ; against `wall_clock` without.
/// nullopt if there is none that can be understood; a date that has passed is zero, and what is
/// beyond a hundred years is a hundred years, which can be added to any time.
std::optional<std::chrono::milliseconds> retry_after(const Headers& headers,
                                                     Sleeper::WallTime wall_clock);

}  // namespace jira_task::internal
