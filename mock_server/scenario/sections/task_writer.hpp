#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "scenario/document/node.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// Writes the tasks of a scenario, and the lifecycles that they share.
class TaskWriter {
 public:
  /// `scenario` outlives the writer.
  explicit TaskWriter(const Scenario& scenario);

  /// To be called for every task before anything is written: lifecycles that several share get a
  /// name.
  void meet(const ScriptedTask& task) { meet(task.plan); }

  /// The entries of `lifecycles:`.
  const std::vector<Entry>& lifecycles() const { return lifecycles_; }

  /// A task as it stands under its id.
  NodePtr write(const ScriptedTask& task);
  /// As it stands under `any`.
  NodePtr write(const TaskPlan& plan);

 private:
  NodePtr write(const TaskPlan& plan, Duration age, NodePtr state);
  NodePtr lifecycle(const TaskPlan& plan);
  void add_lifecycle(const std::string& name, NodePtr steps);
  void meet(const std::shared_ptr<const TaskPlan>& plan);

  const Scenario& scenario_;
  std::vector<Entry> lifecycles_;
  std::unordered_map<std::string, std::string> names_;  // of lifecycles, by their text
  struct Met {
    std::size_t uses = 0;  // that are still to be written
    NodePtr lifecycle{};   // its name or steps, once one was written
  };
  std::map<const TaskPlan*, Met> met_;  // grows and shrinks by one: there may be a million
  std::size_t shared_ = 0;              // lifecycles that got a name here
};

}  // namespace mock_jira
