#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "jira/call/jira_context.hpp"

namespace mock_jira {

// Replies of the profile `observed` whose form is none of the document's (evidence §7).

/// Empty for errors that have the same form in both profiles but for their JSON.
std::optional<Reply> observed_error(const JiraContext& context, int status,
                                    std::string_view sentence, Rule rule);

/// A bearer at the site itself, which takes it for the session of an app.
Reply no_app_session();

/// 403, or 404 for a form in several parts.
Reply xsrf_check_failed(int status);

/// By the gateway, which knows what a token may do.
Reply wrong_scope_at_gateway();
/// By the gateway, which knows no such site. `path` has no query.
Reply no_such_cloud(std::string_view path, TimePoint now);

/// What every answer carries, the ids of the call among it: they follow from the site's seed and
/// the number of the call.
void add_observed_headers(const JiraContext& context, Headers& headers);

}  // namespace mock_jira
