#pragma once

#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "jira_task/base_url.hpp"
#include "jira_task/error.hpp"
#include "jira_task/http.hpp"
#include "jira_task/sleeper.hpp"
#include "jira_task/started.hpp"

namespace jira_task::internal {

/// The task of a path that ends in "/task/{id}" or "/bulk/queue/{id}".
std::optional<TaskHandle> task_at(std::string_view path);

/// Which task an answer of 2xx or 303 has started, in whichever form it says so:
///
///     303, Location: …/task/{id}         with the task's bean as its body, or without any
///     202 "https://…/task/{id}"          archive: a bare string
///     202 {"taskId":…}                   export, Forge panels; a string or a number
///     201 {"taskId":…}                   bulk operations
///     202 {"task":{bean}}                priority schemes
///     200 {"taskId":…}                   workflows; null: no task
///     200, 201, 204                      no task was needed
///
/// Told apart by what is in it, not by the operation: the same one answers in several. Links are
/// only read for the id: the task is read at the client's own base URL, so that no credentials
/// go elsewhere. `target` is what was asked for.
tl::expected<Started, Error> started_by(Response answer, const StartRequest& request,
                                        const BaseUrl& server, const std::string& target,
                                        Sleeper::WallTime wall_clock);

}  // namespace jira_task::internal
