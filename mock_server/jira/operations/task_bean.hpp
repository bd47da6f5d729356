#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "jira/call/jira_context.hpp"
#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// TaskProgressBeanObject as JSON (operationId getTask; evidence §3.3). Fields stand in the order
/// of a recorded bean (§3.4); those without a value are left out, never null (§3.5, assumed).
/// `self` is the task's absolute URL; `submitted_by` the numeric id of its creator.
std::string task_bean(TaskId id, const TaskView& view, std::string_view self,
                      std::int64_t submitted_by);
/// As the caller reaches it.
std::string task_bean(const JiraContext& context, const FoundTask& found);

/// The result in it, as JSON; empty if there is none yet.
std::optional<std::string> shown_result(const JiraContext& context, const FoundTask& found);

}  // namespace mock_jira
