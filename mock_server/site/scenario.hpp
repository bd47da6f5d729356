#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/links.hpp"
#include "catalogue/profile.hpp"
#include "site/answer/answer.hpp"
#include "site/answer/rate_limit.hpp"
#include "site/judge/expectation.hpp"
#include "site/people/user.hpp"
#include "site/task/clock.hpp"
#include "site/task/lifecycle.hpp"
#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// Everything a site is made from. `scenario/loader.hpp` reads it from YAML; a C++ test may fill
/// it by hand. Never changed once a site was made from it.
struct Scenario {
  std::string name = "default";
  std::string summary{};
  Profile profile = Profile::documented;
  Links links = Links::as_called;
  std::uint64_t seed = 0;
  std::optional<TimePoint> start = std::nullopt;  ///< empty: the machine's date
  Duration began_before{};  ///< before `start`: of a site that goes on from another one
  Pace pace = Running{};
  std::vector<User> users = default_users();      ///< never empty
  std::map<std::string, Lifecycle> lifecycles{};  ///< its own; the built-in names are not in it
  std::deque<ScriptedTask> tasks{};            ///< of which a million can be let go of one by one
  std::shared_ptr<const TaskPlan> any_task{};  ///< answers for every other id, if set
  /// What operations start, where that is said: one start after the other, the last plan again and
  /// again. No list is empty.
  std::map<Operation, std::vector<std::shared_ptr<const TaskPlan>>> operations{};
  std::vector<TaskId> forgotten{};  ///< ids that are 404 for ever
  std::vector<Answer> answers{};
  std::size_t next_added = 0;  ///< the number of the first answer that is added at run time
  std::vector<RateLimit> rate_limits{};
  Expectations expectations{};
  std::optional<std::string> text = std::nullopt;  ///< what it was read from; empty: by hand
};

/// The user called so; empty if there is none.
std::optional<std::size_t> find_user(const std::vector<User>& users, const std::string& name);

/// Who submits a task that does not say: `creator`, else the first who does not administer, else
/// the first. `users` is not empty.
std::size_t default_submitter(const std::vector<User>& users);

}  // namespace mock_jira
