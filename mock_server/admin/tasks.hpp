#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

/// Ascending by id, `limit` of them (100; at most 1000) above `after`.
Reply list_tasks(const Context& context);
Reply create_task(const Context& context);
/// Counts for nothing: no poll, no answer.
Reply read_task(const Context& context);
/// As if its retention were over: its id stays 404, also where every id is a task.
Reply remove_task(const Context& context);
/// The task has the status that the body names, from now on.
Reply force_task(const Context& context);

}  // namespace mock_jira::admin
