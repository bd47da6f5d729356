#pragma once

#include <cstdint>
#include <string>

#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// A task as its migration shows it (evidence §5.6): a TaskProgress, whose instants are texts.
/// `submitted_by` is the number of its creator.
std::string migration_progress(TaskId id, const TaskView& view, const std::string& self,
                               std::int64_t submitted_by);

}  // namespace mock_jira
