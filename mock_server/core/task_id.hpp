#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mock_jira {

/// A task id; on the wire its decimal text (jira-facts §1, 12).
using TaskId = std::uint64_t;

/// Where the ids begin that a site gives itself.
inline constexpr TaskId first_task_id = 10000;

/// `10641`: decimal digits without a leading zero, at most 18 of them. Anything else is no task's
/// id.
std::optional<TaskId> parse_task_id(std::string_view text);

}  // namespace mock_jira
