#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/operation.hpp"
#include "site/people/user.hpp"
#include "site/task/task_id.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// A call of an operation that only tells something of the site, or of who asks.
struct InfoQuestion {
  Operation operation;
  const User* user;  ///< null: a caller without credentials
  TimePoint now;     ///< of the site's clock
  std::string site_url;
  std::string api_url;  ///< what `self` begins with: `http://127.0.0.1:2990/rest/api/3`
  /// The text of a parameter of the query, decoded; nothing if there is none.
  std::function<std::optional<std::string>(std::string_view name)> parameter;
  std::string_view body;
  /// The task that changes the configuration of the workflows, while there is one.
  std::optional<TaskId> workflow_task;
};

struct InfoAnswer {
  std::string body{};     ///< JSON; empty if the question makes no sense
  std::string mistake{};  ///< a sentence then: what is wrong with it
};

InfoAnswer tell(const InfoQuestion& question);

}  // namespace mock_jira
