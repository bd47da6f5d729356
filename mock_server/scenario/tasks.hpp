#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario.hpp"
#include "scenario/node.hpp"
#include "scenario/reporter.hpp"

namespace mock_jira {

/// Reads tasks, whose lifecycles and users may be named elsewhere in the scenario.
class TaskReader {
 public:
  /// `scenario` has its start, users and lifecycles, and outlives the reader. `broken` are names of
  /// lifecycles that have mistakes of their own, so that their users are not blamed.
  TaskReader(const Scenario& scenario, std::set<std::string> broken, Reporter& report);

  /// The mapping `tasks:` into `scenario.tasks` and `scenario.any_task`.
  void read_all(const Node& tasks, Scenario& scenario);

  /// One task in any form. `id` takes the key `id` of the full form, which is unknown without it.
  /// Null if the task could not be read; that was reported.
  std::shared_ptr<const TaskPlan> read(const Node& task, std::optional<TaskId>* id = nullptr);

 private:
  void read_full(const Node& task, TaskPlan& plan, std::optional<TaskId>* id);
  void read_lifecycle(const Node& node, TaskPlan& plan);
  void read_submitter(const Node& node, TaskPlan& plan);
  void read_submitted(const Node& node, TaskPlan& plan);
  const Lifecycle* find_lifecycle(const Node& name);
  void weigh(const Node& task, const TaskPlan& plan);

  const Scenario& scenario_;
  const std::set<std::string> broken_;
  Reporter& report_;
  // Tasks of a mere name share their plan: a file of 50 000 lines stays small in memory.
  std::map<std::string, std::shared_ptr<const TaskPlan>> by_name_;
  std::size_t bytes_ = 0;  // of all plans
};

}  // namespace mock_jira
