#pragma once

#include <string>
#include <string_view>

#include "jira/call/jira_context.hpp"
#include "text/placeholders.hpp"

namespace mock_jira {

/// What placeholders stand for in the answer to a call. `task` is the id in its path, or of the
/// task that the answer shows. It holds on to the context.
PlaceholderValues values_of(const JiraContext& context, std::string_view task);

}  // namespace mock_jira
