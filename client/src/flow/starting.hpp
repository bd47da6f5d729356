#pragma once

#include <optional>
#include <stop_token>
#include <tl/expected.hpp>

#include "jira_task/task_client.hpp"
#include "src/flow/exchange.hpp"

namespace jira_task::internal {

/// Empty if the request can be sent.
std::optional<Error> problem_of(const StartRequest& request);

/// Sends a request that starts a task, and again only where it is certain that nothing was
/// executed. Succeeds with an answer of 2xx or 303. `options.back_off` makes sense.
tl::expected<Response, Error> send_start(const Exchange& exchange, const Call& call,
                                         const StartOptions& options, const std::stop_token& stop);

}  // namespace jira_task::internal
