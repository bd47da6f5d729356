#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// An id as a text or a number; `or_else` says what else could stand there.
std::optional<TaskId> read_task_id(const Node& node, std::string_view or_else, Reporter& report);

/// Reads tasks, whose lifecycles and users may be named elsewhere in the scenario.
class TaskReader {
 public:
  /// `scenario` has its start, users and lifecycles, and outlives the reader. `broken` are names of
  /// lifecycles that have mistakes of their own, so that their users are not blamed.
  TaskReader(const Scenario& scenario, std::set<std::string> broken, Reporter& report);

  /// The mapping `tasks:` into `scenario.tasks` and `scenario.any_task`.
  void read_all(const Node& tasks, Scenario& scenario);

  /// What takes the keys of the full form that do not say what happens to the task. Those that
  /// nothing takes are unknown.
  struct More {
    std::optional<TaskId>* id = nullptr;
    std::optional<TaskState>* state = nullptr;
  };
  /// One task in any form. Null if it could not be read; that was reported.
  std::shared_ptr<const TaskPlan> read(const Node& task, More more);

 private:
  void read_full(const Node& task, TaskPlan& plan, More more);
  void read_state(const Node& node, const TaskPlan& plan, std::optional<TaskState>& state);
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
