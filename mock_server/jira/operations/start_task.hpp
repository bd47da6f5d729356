#pragma once

#include <string>

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// An operation that starts a task (evidence §5): conflict, start, answer. Its input is as the
/// rules of its row demand.
Reply start_task(JiraContext& context);

/// The context of the operation's row, for this call. Tasks that have the same exclude each other.
std::string task_context(const JiraContext& context);

}  // namespace mock_jira
