#pragma once

#include <optional>

#include "http/message/http.hpp"
#include "jira/access/credentials.hpp"

namespace mock_jira {

/// What a call is refused with that a page of another site could have made a browser send; nothing
/// if it is let through. `scheme` is that of its credentials. Only in the profile `observed`
/// (evidence §7.5).
std::optional<int> xsrf_check(const Request& request, Scheme scheme);

}  // namespace mock_jira
