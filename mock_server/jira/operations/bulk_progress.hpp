#pragma once

#include <string>

#include "catalogue/profile.hpp"
#include "site/people/user.hpp"
#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// BulkOperationProgress as JSON (operationId getBulkOperationProgress; evidence §4): the task in
/// the bulk queue's shape. Its stamps are date-times, as the schema has them, or milliseconds, as
/// they were seen; `ended` was seen too, and is always null.
std::string bulk_progress(TaskId id, const TaskView& view, const User& creator, Profile profile);

}  // namespace mock_jira
