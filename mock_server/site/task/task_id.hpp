#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mock_jira {

/// A task id; on the wire its decimal text (evidence §1.12).
using TaskId = std::uint64_t;

/// `10641`: decimal digits without a leading zero, at most 18 of them. Anything else is no task's
/// id.
std::optional<TaskId> parse_task_id(std::string_view text);

}  // namespace mock_jira
