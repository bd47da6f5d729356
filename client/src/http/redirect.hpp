#pragma once

#include <string>
#include <tl/expected.hpp>

#include "jira_task/base_url.hpp"
#include "jira_task/http.hpp"

namespace jira_task::internal {

/// As many of them in a row are followed.
constexpr int max_redirects = 5;

bool is_redirect(int status);

/// The request that follows `answer`, a redirect of `request`; the credentials travel with it, so
/// it stays within the origin, and behind the OAuth gateway within the tenant. The error is one
/// sentence that says where the redirect leads and why it is not followed.
tl::expected<Request, std::string> follow(const BaseUrl& server, Request request,
                                          const Response& answer);

}  // namespace jira_task::internal
