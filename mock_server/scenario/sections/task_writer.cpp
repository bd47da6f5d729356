#include "scenario/sections/task_writer.hpp"

#include <utility>

#include "scenario/document/json.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/yaml_writer.hpp"
#include "scenario/sections/started_by.hpp"
#include "scenario/sections/task_state.hpp"
#include "text/duration.hpp"

namespace mock_jira {
namespace {

NodePtr span_node(const Span& span) {
  if (const auto* time = std::get_if<Duration>(&span)) return plain_node(format_duration(*time));
  const auto count = std::get<Polls>(span).count;
  return plain_node(std::to_string(count) + (count == 1 ? " poll" : " polls"));
}

NodePtr progress_node(const Progress& progress) {
  if (progress.from == progress.to) return number_node(progress.from);
  return plain_node(std::to_string(progress.from) + ".." + std::to_string(progress.to));
}

NodePtr result_node(const std::string& json) {
  const auto tree = parse_json(json);
  return tree != nullptr ? tree : text_node(json);
}

NodePtr step_node(const Step& step) {
  const bool ends = !std::holds_alternative<Forever>(step.span);
  std::string status{to_string(step.status)};
  if (!step.progress && !step.message && !step.result) {
    return ends ? pair_node(std::move(status), span_node(step.span)) : text_node(std::move(status));
  }
  MappingNode details;
  if (ends) details.add("for", span_node(step.span));
  if (step.progress) details.add("progress", progress_node(*step.progress));
  if (step.message) details.add("message", text_node(*step.message));
  if (step.result) details.add("result", result_node(*step.result));
  return pair_node(std::move(status), details.done());
}

NodePtr steps_node(const Lifecycle& lifecycle) {
  std::vector<NodePtr> items;
  for (const auto& step : lifecycle) items.push_back(step_node(step));
  return list_node(std::move(items));
}

std::string text_of(const Node& node) {
  std::string text;
  append_yaml(text, node, 0);
  return text;
}

NodePtr cancel_node(const CancelPolicy& cancel) {
  switch (cancel.kind) {
    case CancelPolicy::Kind::refuse:
      return text_node("refuse");
    case CancelPolicy::Kind::ignore:
      return text_node("ignore");
    case CancelPolicy::Kind::accept:
      break;
  }
  return MappingNode{}
      .add("policy", text_node("accept"))
      .add("takes", span_node(cancel.takes))
      .done();
}

}  // namespace

TaskWriter::TaskWriter(const Scenario& scenario) : scenario_(scenario) {
  for (const auto& [name, lifecycle] : scenario.lifecycles) {
    add_lifecycle(name, steps_node(lifecycle));
  }
  for (const auto& built_in : built_in_lifecycles()) {
    std::string name{built_in.name};
    if (scenario.lifecycles.contains(name)) continue;
    names_.emplace(text_of(*steps_node(built_in.lifecycle)), std::move(name));
  }
  name_those_shared();
}

void TaskWriter::add_lifecycle(const std::string& name, NodePtr steps) {
  names_.emplace(text_of(*steps), name);
  lifecycles_.push_back({text_node(name), std::move(steps)});
}

/// However many tasks `any` made of a long list of steps, it is written once.
void TaskWriter::name_those_shared() {
  std::unordered_map<const TaskPlan*, std::size_t> uses;
  std::size_t number = 0;
  const auto meet = [&](const std::shared_ptr<const TaskPlan>& plan) {
    if (plan == nullptr || ++uses[plan.get()] != 2) return;
    auto steps = steps_node(plan->lifecycle);
    if (names_.contains(text_of(*steps))) return;
    std::string name;
    do {
      name = "shared-" + std::to_string(++number);
    } while (scenario_.lifecycles.contains(name));
    add_lifecycle(name, std::move(steps));
  };
  meet(scenario_.any_task);
  for (const auto& [operation, plan] : scenario_.operations) meet(plan);
  for (const auto& task : scenario_.tasks) meet(task.plan);
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
  static const TaskPlan usual{};
  const auto steps = lifecycle(plan);
  MappingNode task;
  task.add("lifecycle", steps);
  if (plan.description) task.add("description", text_node(*plan.description));
  if (plan.submitted_by != default_submitter(scenario_.users)) {
    task.add("submitted_by", text_node(scenario_.users[plan.submitted_by].name));
  }
  if (age != Duration::zero()) task.add("submitted", plain_node(format_duration(-age)));
  if (plan.cancel != usual.cancel) task.add("cancel", cancel_node(plan.cancel));
  if (plan.retention != usual.retention) {
    task.add("retention", plain_node(format_duration(plan.retention)));
  }
  if (plan.started_by) task.add("started_by", write_started_by(*plan.started_by));
  if (state != nullptr) task.add("state", std::move(state));
  auto node = task.done();
  return node->entries.size() == 1 ? steps : node;
}

/// Its name, or its steps.
NodePtr TaskWriter::lifecycle(const TaskPlan& plan) {
  const auto known = named_.find(&plan);
  if (known != named_.end()) return known->second;
  auto steps = steps_node(plan.lifecycle);
  const auto name = names_.find(text_of(*steps));
  if (name == names_.end()) return steps;
  return named_[&plan] = text_node(name->second);
}

}  // namespace mock_jira
