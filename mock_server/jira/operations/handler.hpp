#pragma once

#include "catalogue/operation.hpp"
#include "http/message/http.hpp"
#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// Answers the calls of an operation that starts no task. Who calls was let in, and what the rules
/// of the operation's row say of its input is kept.
struct Handler {
  Operation operation;
  Reply (*answer)(JiraContext& context);
};

}  // namespace mock_jira
