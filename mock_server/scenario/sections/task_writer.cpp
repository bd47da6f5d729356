#include "scenario/sections/task_writer.hpp"

#include <utility>

#include "scenario/document/made_node.hpp"
#include "scenario/document/yaml_writer.hpp"
#include "scenario/sections/cancel.hpp"
#include "scenario/sections/lifecycles.hpp"
#include "scenario/sections/started_by.hpp"
#include "scenario/sections/task_state.hpp"

namespace mock_jira {
namespace {

std::string text_of(const Node& node) {
  std::string text;
  append_yaml(text, node, 0);
  return text;
}

}  // namespace

TaskWriter::TaskWriter(const Scenario& scenario) : scenario_(scenario) {
  for (const auto& [name, lifecycle] : scenario.lifecycles) {
    add_lifecycle(name, write_steps(lifecycle));
  }
  for (const auto& built_in : built_in_lifecycles()) {
    std::string name{built_in.name};
    if (scenario.lifecycles.contains(name)) continue;
    names_.emplace(text_of(*write_steps(built_in.lifecycle)), std::move(name));
  }
  meet(scenario.any_task);
  for (const auto& [operation, plans] : scenario.operations) {
    for (const auto& plan : plans) meet(plan);
  }
}

void TaskWriter::add_lifecycle(const std::string& name, NodePtr steps) {
  names_.emplace(text_of(*steps), name);
  lifecycles_.push_back({text_node(name), std::move(steps)});
}

/// However many tasks `any` made of a long list of steps, it is written once.
void TaskWriter::meet(const std::shared_ptr<const TaskPlan>& plan) {
  if (plan == nullptr || ++met_[plan.get()].uses != 2) return;
  auto steps = write_steps(plan->lifecycle);
  if (names_.contains(text_of(*steps))) return;
  std::string name;
  do {
    name = "shared-" + std::to_string(++shared_);
  } while (scenario_.lifecycles.contains(name));
  add_lifecycle(name, std::move(steps));
}

NodePtr TaskWriter::write(const ScriptedTask& task) {
  if (!task.state) return write(*task.plan, task.plan->submitted_before, nullptr);
  const TimePoint start = *scenario_.start;
  Task by_itself{task.plan, task.state->submitted};
  by_itself.advance(start);
  const bool follows = by_itself.state() == *task.state;
  return write(*task.plan, start - task.state->submitted,
               follows ? nullptr : write_task_state(*task.state, start));
}

NodePtr TaskWriter::write(const TaskPlan& plan) {
  return write(plan, plan.submitted_before, nullptr);
}

NodePtr TaskWriter::write(const TaskPlan& plan, Duration age, NodePtr state) {
  static const TaskPlan defaults{};
  const auto steps = lifecycle(plan);
  MappingNode task;
  task.add("lifecycle", steps);
  if (plan.description) task.add("description", text_node(*plan.description));
  if (plan.submitted_by != default_submitter(scenario_.users)) {
    task.add("submitted_by", text_node(scenario_.users[plan.submitted_by].name));
  }
  if (age != Duration::zero()) task.add("submitted", node_of(-age));
  if (plan.cancel != defaults.cancel) task.add("cancel", write_cancel(plan.cancel));
  if (plan.retention != defaults.retention) {
    task.add("retention", node_of(plan.retention));
  }
  if (plan.started_by) task.add("started_by", write_started_by(*plan.started_by));
  if (state != nullptr) task.add("state", std::move(state));
  auto node = task.done();
  return node->entries.size() == 1 ? steps : node;
}

/// Its name, or its steps.
NodePtr TaskWriter::lifecycle(const TaskPlan& plan) {
  Met& met = met_[&plan];
  if (met.lifecycle == nullptr) {
    met.lifecycle = write_steps(plan.lifecycle);
    const auto name = names_.find(text_of(*met.lifecycle));
    if (name != names_.end()) met.lifecycle = text_node(name->second);
  }
  NodePtr written = met.lifecycle;
  if (met.uses-- <= 1) met_.erase(&plan);
  return written;
}

}  // namespace mock_jira
