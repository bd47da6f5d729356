#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/values.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// The list `forgotten:` of ids that are not among the tasks of the scenario.
void read_forgotten(const Value& value, Scenario& scenario);

/// Reads tasks, whose lifecycles and users may be named elsewhere in the scenario.
class TaskReader {
 public:
  /// `scenario` has its start, users and lifecycles, and outlives the reader.
  TaskReader(const Scenario& scenario, Reporter& report);

  /// The mapping `tasks:` into `scenario.tasks` and `scenario.any_task`.
  void read_all(const Value& tasks, Scenario& scenario);

  /// The mapping `operations:` of what operations start, each a task in any form.
  void read_operations(const Value& operations, Scenario& scenario);

  /// What takes the keys of the full form that do not say what happens to the task. Those that
  /// nothing takes are unknown.
  struct More {
    std::optional<TaskId>* id = nullptr;
    std::optional<TaskState>* state = nullptr;
  };
  /// One task in any form. Null if it could not be read; that was reported.
  std::shared_ptr<const TaskPlan> read(const Node& task, More more);

 private:
  std::vector<std::shared_ptr<const TaskPlan>> read_starts(const Node& node);
  void read_full(const Node& task, TaskPlan& plan, More more);
  void read_state(const Node& node, const TaskPlan& plan, std::optional<TaskState>& state);
  void read_lifecycle(const Node& node, TaskPlan& plan);
  void read_submitter(const Value& value, TaskPlan& plan);
  void read_submitted(const Value& value, TaskPlan& plan);
  const Lifecycle* find_lifecycle(const Node& name);
  void weigh(const Node& task, const TaskPlan& plan);

  const Scenario& scenario_;
  Reporter& report_;
  // Tasks of a mere name share their plan: a file of 50 000 lines stays small in memory.
  std::map<std::string, std::shared_ptr<const TaskPlan>> by_name_;
  std::size_t bytes_ = 0;  // of all plans
};

}  // namespace mock_jira
