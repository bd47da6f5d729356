#pragma once

#include <optional>
#include <string>

#include "catalogue/basis.hpp"
#include "jira/operations/task_start.hpp"
#include "site/site.hpp"

namespace mock_jira {

/// What a call is answered that started a task, or needed none.
struct StartAnswer {
  int status;
  std::optional<std::string> body = std::nullopt;  ///< JSON
  bool links = false;                              ///< Location leads to the task
  Basis basis = Basis::documented;
};

/// In the form of the operation's catalogue row. `url` and `bean` are the task's, as the caller
/// reaches it. In the profile `observed` a 303 has no body.
StartAnswer answer_to(const TaskStart& start, const FoundTask& task, const std::string& url,
                      const std::string& bean, Profile profile = Profile::documented);

/// Where nothing has to be moved no task is needed, and the answer says so at once (evidence
/// §5.1, §5.3).
std::optional<StartAnswer> done_at_once(const TaskStart& start);

}  // namespace mock_jira
