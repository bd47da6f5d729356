#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

/// Those that match the query, oldest first; of more than `limit` the newest.
Reply list_requests(const Context& context);
/// Forgets them.
Reply clear_requests(const Context& context);
/// Answers once `count` calls match, or when `timeout` is over; without a thread that waits.
Reply wait_for_requests(const Context& context);
/// As an HTTP Archive; all that are kept unless the query has a `limit`.
Reply export_har(const Context& context);
/// The calls that led nowhere or to no task, with what they could have meant.
Reply list_near_misses(const Context& context);

}  // namespace mock_jira::admin
