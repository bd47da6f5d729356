#pragma once

#include <optional>
#include <string>

#include "jira/call/jira_call.hpp"

namespace mock_jira {

/// A reply, and what the journal wants to know of the call.
struct JiraAnswer {
  Reply reply;
  std::optional<Operation> operation;
  std::string task;             ///< the id as the caller wrote it; empty if the path has none
  std::string user;             ///< a user's name, or `anonymous`
  bool matched;                 ///< it led to an operation, or an answer of the scenario took it
  std::optional<Status> shown;  ///< of the task, where its bean is the reply
};

/// Answers as Jira would, or as the site's scenario says instead. The order of the checks
/// is in docs/design.md.
JiraAnswer answer_jira(Site& site, const JiraCall& call);

}  // namespace mock_jira
