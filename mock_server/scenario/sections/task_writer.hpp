#pragma once

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
  void name_those_shared();

  const Scenario& scenario_;
  std::vector<Entry> lifecycles_;
  std::unordered_map<std::string, std::string> names_;  // of lifecycles, by their text
  std::unordered_map<const TaskPlan*, NodePtr> named_;  // so that each is looked up once
};

}  // namespace mock_jira
