#pragma once

#include <optional>

#include "jira/jira_context.hpp"

namespace mock_jira {

/// What a call is refused with that a page of another site could have made a browser send; nothing
/// if it is let through. Only in the profile `observed` (evidence §7.5).
std::optional<int> xsrf_check(const JiraContext& context);

}  // namespace mock_jira
