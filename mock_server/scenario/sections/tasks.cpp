#include "scenario/sections/tasks.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "scenario/document/fields.hpp"
#include "scenario/sections/cancel.hpp"
#include "scenario/sections/conditions.hpp"
#include "scenario/sections/lifecycles.hpp"
#include "scenario/sections/started_by.hpp"
#include "scenario/sections/task_state.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

// Each task in full form has its own copy of its lifecycle; together they may take this much.
constexpr std::size_t max_bytes_of_plans = 64 << 20;

// No machine that runs this believes in an earlier date: tasks submitted before a start that is not
// named are judged by it.
constexpr TimePoint earliest_today{std::chrono::seconds{1'704'067'200}};  // 2024-01-01

/// An id as a text or a number; `or_else` says what else could stand there.
std::optional<TaskId> read_task_id(const Node& node, std::string_view or_else, Reporter& report) {
  const bool may_be = node.is(Node::Kind::text) || node.is(Node::Kind::integer);
  if (const auto id = may_be ? parse_task_id(node.text) : std::nullopt) return id;
  return report.add(node, in_quotes(node.text) +
                              " is no task id, which is a decimal number without a leading zero, "
                              "such as \"10641\", at most 18 digits long" +
                              std::string{or_else});
}

std::size_t bytes_of(const TaskPlan& plan) {
  std::size_t bytes = sizeof(TaskPlan);
  for (const auto& step : plan.lifecycle) {
    bytes += sizeof(Step);
    if (step.message) bytes += step.message->size();
    if (step.result) bytes += step.result->size();
  }
  return bytes;
}

}  // namespace

TaskReader::TaskReader(const Scenario& scenario, Reporter& report)
    : scenario_(scenario), report_(report) {}

void TaskReader::read_all(const Value& tasks, Scenario& scenario) {
  if (tasks.node.is(Node::Kind::null)) return;
  for (const auto& [key, value] :
       read_mapping(tasks, "ids to lifecycles, such as {\"10641\": quick}")) {
    if (key->text == "any") {
      scenario.any_task = read(*value, {});
    } else {
      const auto id = read_task_id(*key, "; write one, or any for all other ids", report_);
      std::optional<TaskState> state;
      auto plan = read(*value, {.state = &state});
      if (id) scenario.tasks.push_back({*id, std::move(plan), state});
    }
  }
}

void TaskReader::read_operations(const Value& operations, Scenario& scenario) {
  if (operations.node.is(Node::Kind::null)) return;
  const auto of = "operations to what they start, such as {deletePriority: slow}";
  for (const auto& [key, value] : read_mapping(operations, of)) {
    const auto operation = read_starting_operation({*key, operations.name, report_});
    auto plans = read_starts(*value);
    if (operation && !plans.empty()) scenario.operations.emplace(*operation, std::move(plans));
  }
}

/// What one start after the other begins: `{starts: [quick, failing]}`, or one task for all.
std::vector<std::shared_ptr<const TaskPlan>> TaskReader::read_starts(const Node& node) {
  std::vector<std::shared_ptr<const TaskPlan>> plans;
  const auto add = [&](const Node& task) {
    if (auto plan = read(task, {})) plans.push_back(std::move(plan));
  };
  const Node* starts = node.is(Node::Kind::mapping) ? node.find("starts") : nullptr;
  if (starts == nullptr) {
    add(node);
    return plans;
  }
  const Value value{*starts, "starts", report_};
  if (node.entries.size() > 1) {
    value.refuse("has whole tasks in its list, so nothing stands beside it; move the rest there");
  }
  for (const auto& task : read_list(value, "[quick, failing]")) add(*task);
  if (starts->is(Node::Kind::list) && starts->items.empty()) {
    value.refuse("is empty; write one task or more, such as [quick, failing]");
  }
  return plans;
}

std::shared_ptr<const TaskPlan> TaskReader::read(const Node& task, More more) {
  const auto before = report_.count();
  if (task.is(Node::Kind::text)) {
    const auto shared = by_name_.find(task.text);
    if (shared != by_name_.end()) return shared->second;
  }
  if (bytes_ > max_bytes_of_plans) return nullptr;  // reported once; to go on would take memory
  TaskPlan plan;
  plan.submitted_by = default_submitter(scenario_.users);
  if (task.is(Node::Kind::mapping)) {
    read_full(task, plan, more);
  } else {
    read_lifecycle(task, plan);
  }
  weigh(task, plan);
  if (report_.count() > before || plan.lifecycle.empty()) return nullptr;
  auto made = std::make_shared<const TaskPlan>(std::move(plan));
  if (task.is(Node::Kind::text)) by_name_[task.text] = made;
  return made;
}

void TaskReader::read_full(const Node& task, TaskPlan& plan, More more) {
  for (const auto& entry : task.entries) {
    if (find_status(entry.key->text)) {
      report_.add(*entry.key, "the steps of a task are a list; begin each with '- ', such as '- " +
                                  entry.key->text + "'");
      return;
    }
  }
  const auto before = report_.count();
  std::vector<Field> fields{
      {"lifecycle", [&](const Value& value) { read_lifecycle(value.node, plan); }},
      {"description", [&](const Value& value) { plan.description = read_text(value); }},
      {"submitted_by", [&](const Value& value) { read_submitter(value, plan); }},
      {"submitted", [&](const Value& value) { read_submitted(value, plan); }},
      {"cancel", [&](const Value& value) { plan.cancel = read_cancel(value); }},
      {"retention", [&](const Value& value) {
         plan.retention = read_duration(value).value_or(plan.retention);
       }}};
  if (more.id != nullptr) {
    fields.push_back(
        {"id", [&](const Value& value) { *more.id = read_task_id(value.node, "", report_); }});
  }
  if (more.id != nullptr || more.state != nullptr) {
    fields.push_back(
        {"started_by", [&](const Value& value) { plan.started_by = read_started_by(value); }});
  }
  if (more.state != nullptr) fields.push_back(later("state"));
  read_fields(task, {"a task", "{lifecycle: quick}"}, fields, report_);
  if (task.find("lifecycle") == nullptr) {
    report_.add(task,
                "a task needs a lifecycle: a name, such as 'lifecycle: quick', or a list of steps");
  }
  // Only of a task that was understood can be said where it is.
  const Node* state = more.state != nullptr ? task.find("state") : nullptr;
  if (state != nullptr && report_.count() == before) read_state(*state, plan, *more.state);
}

void TaskReader::read_state(const Node& node, const TaskPlan& plan,
                            std::optional<TaskState>& state) {
  if (!scenario_.start) {
    report_.add(node,
                "'state' says where the task is at clock.start, and there is none; write one, or "
                "remove it");
    return;
  }
  if (!plan.lifecycle.empty()) state = read_task_state(node, plan, *scenario_.start, report_);
}

void TaskReader::read_lifecycle(const Node& node, TaskPlan& plan) {
  if (node.is(Node::Kind::list)) {
    plan.lifecycle = read_steps(node, report_).value_or(Lifecycle{});
  } else if (node.is(Node::Kind::text)) {
    if (const auto* found = find_lifecycle(node)) plan.lifecycle = *found;
  } else {
    report_.add_wrong(node,
                      "a lifecycle must be a name, such as quick, or a list of steps, such as "
                      "[RUNNING: 10s, COMPLETE]");
  }
}

const Lifecycle* TaskReader::find_lifecycle(const Node& name) {
  const auto own = scenario_.lifecycles.find(name.text);
  if (own != scenario_.lifecycles.end()) return &own->second;
  std::vector<std::string_view> names;
  for (const auto& built_in : built_in_lifecycles()) {
    if (built_in.name == name.text) return &built_in.lifecycle;
    names.push_back(built_in.name);
  }
  if (find_status(name.text)) {
    report_.add(name, in_quotes(name.text) + " is a status and no lifecycle; write [" + name.text +
                          "] for a task that shows it from the start");
    return nullptr;
  }
  if (report_.suggests()) {
    for (const auto& lifecycle : scenario_.lifecycles) names.emplace_back(lifecycle.first);
  }
  report_.add_unknown(name, "lifecycle", names);
  return nullptr;
}

void TaskReader::read_submitter(const Value& value, TaskPlan& plan) {
  const auto name = read_text(value);
  if (!name) return;
  const auto index = find_user(scenario_.users, *name);
  plan.submitted_by = index.value_or(plan.submitted_by);
  if (index) return;
  std::vector<std::string_view> names;
  for (const auto& user : scenario_.users) names.emplace_back(user.name);
  report_.add_unknown(value.node, "user", names);
}

void TaskReader::read_submitted(const Value& value, TaskPlan& plan) {
  plan.submitted_before = read_age(value).value_or(plan.submitted_before);
  const auto start = scenario_.start.value_or(earliest_today);
  if (start - plan.submitted_before < TimePoint{}) {
    report_.add(value.node,
                "this is before 1970, which no Jira can show; write a shorter time, or set "
                "clock.start to a later one");
  }
}

void TaskReader::weigh(const Node& task, const TaskPlan& plan) {
  bytes_ += bytes_of(plan);
  if (bytes_ > max_bytes_of_plans) {
    report_.add(task,
                "the lifecycles of all tasks up to this one take more than 64 MiB; give tasks "
                "a mere name, which they share, or write fewer");
  }
}

void read_forgotten(const Value& value, Scenario& scenario) {
  if (value.node.is(Node::Kind::null)) return;
  std::set<TaskId> there, forgotten;
  for (const auto& task : scenario.tasks) there.insert(task.id);
  for (const auto& item : read_list(value, "[\"10001\"]")) {
    const auto id = read_task_id(*item, "", value.report);
    if (!id) continue;
    if (there.contains(*id)) {
      value.report.add(*item, "the task " + in_quotes(item->text) +
                                  " stands under 'tasks' too; remove it there or here");
    } else if (!forgotten.insert(*id).second) {
      value.report.add(*item, "the id " + in_quotes(item->text) + " stands twice; remove one");
    }
  }
  scenario.forgotten.assign(forgotten.begin(), forgotten.end());
}

}  // namespace mock_jira
