#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace jira_task::internal {

/// The id of the task that is in the way, where a 409 or 412 names it: in
/// `errors.conflictingTaskId`, or in a sentence such as "… is already running with ID 1010."
std::optional<std::string> conflicting_task(std::string_view body);

}  // namespace jira_task::internal
