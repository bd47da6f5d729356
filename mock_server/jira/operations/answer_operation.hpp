#pragma once

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// What an operation says to a caller who was let in.
Reply answer_operation(JiraContext& context);

}  // namespace mock_jira
