#pragma once

#include <optional>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/task/task.hpp"

namespace mock_jira {

// What stands under `state:` of a task: where it is at the start of the scenario. Its times are
// seen from there, zero or negative.

/// Reads the state of a task of this plan. Reports what no such task can be in; the result is
/// empty then.
std::optional<TaskState> read_task_state(const Node& node, const TaskPlan& plan, TimePoint start,
                                         Reporter& report);

/// What `read_task_state` reads.
NodePtr write_task_state(const TaskState& state, TimePoint start);

}  // namespace mock_jira
