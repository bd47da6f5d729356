#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jira_task/bulk_task.hpp"
#include "jira_task/task.hpp"

namespace jira_task {

enum class OutcomeKind { complete, failed, cancelled, dead, unfinished };

/// "complete" and so on: the enumerator's own name.
std::string_view to_string(OutcomeKind kind);

/// How a task ended.
struct Outcome {
  OutcomeKind kind = OutcomeKind::unfinished;
  /// What did not work, a sentence each: Jira calls a task COMPLETE even when some or all of its
  /// items failed, and says so only within the result. Read from the places where Jira is known to
  /// put it (`errors`, `failedIssues`, `failedAccessibleIssues`, `unmodifiedIssues`); that it is
  /// empty is therefore a good sign, but no proof.
  std::vector<std::string> failures = {};
};

Outcome outcome(const Task& task);
Outcome outcome(const BulkTask& task);

}  // namespace jira_task
