#include "scenario/sections/tasks.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "scenario/sections/started_by.hpp"
#include "scenario/sections/steps.hpp"
#include "scenario/sections/task_state.hpp"
#include "scenario/sections/values.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

// Each task in full form has its own copy of its lifecycle; together they may take this much.
constexpr std::size_t most_bytes_of_plans = 64 << 20;

// No machine that runs this believes in an earlier date: tasks submitted before a start that is not
// named are judged by it.
constexpr TimePoint earliest_today{std::chrono::seconds{1'704'067'200}};  // 2024-01-01

constexpr std::string_view id_help =
    " is no task id, which is a decimal number without a leading zero, such as \"10641\", at most "
    "18 digits long";

}  // namespace

std::optional<TaskId> read_task_id(const Node& node, std::string_view or_else, Reporter& report) {
  const auto id = node.is(Node::Kind::text) || node.is(Node::Kind::integer)
                      ? parse_task_id(node.text)
                      : std::nullopt;
  if (!id) {
    report.add(node, in_quotes(node.text) + std::string{id_help} + std::string{or_else});
  }
  return id;
}

namespace {

std::optional<CancelPolicy::Kind> read_policy(const Node& node, Reporter& report) {
  static const std::vector<std::string_view> words{"accept", "refuse", "ignore"};
  if (!node.is(Node::Kind::text)) {
    report.add_wrong(node,
                     "'cancel' must be accept, refuse or ignore, or a mapping, such as "
                     "{policy: accept, takes: 2s}");
    return std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found == words.end()) {
    report.add_unknown(node, "cancel policy", words);
    return std::nullopt;
  }
  return static_cast<CancelPolicy::Kind>(found - words.begin());
}

void read_cancel(const Node& node, CancelPolicy& cancel, Reporter& report) {
  if (!node.is(Node::Kind::mapping)) {
    cancel.kind = read_policy(node, report).value_or(cancel.kind);
    return;
  }
  const Node* takes = nullptr;
  read_fields(
      node, {"a cancel", "{policy: accept, takes: 2s}"},
      {{"policy",
        [&](const Node& value) { cancel.kind = read_policy(value, report).value_or(cancel.kind); }},
       {"takes",
        [&](const Node& value) {
          takes = &value;
          if (const auto span = read_span(value, "takes", report)) cancel.takes = *span;
        }}},
      report);
  if (takes != nullptr && cancel.kind != CancelPolicy::Kind::accept) {
    report.add(*takes,
               "'takes' is for the policy accept; with another one nothing is cancelled, "
               "so remove it");
  }
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

TaskReader::TaskReader(const Scenario& scenario, std::set<std::string> broken, Reporter& report)
    : scenario_(scenario), broken_(std::move(broken)), report_(report) {}

void TaskReader::read_all(const Node& tasks, Scenario& scenario) {
  if (tasks.is(Node::Kind::null)) return;
  if (!tasks.is(Node::Kind::mapping)) {
    report_.add_wrong(tasks,
                      "'tasks' must be a mapping of ids to lifecycles, such as {\"10641\": quick}");
    return;
  }
  for (const auto& [key, value] : tasks.entries) {
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

std::shared_ptr<const TaskPlan> TaskReader::read(const Node& task, More more) {
  const auto before = report_.count();
  if (task.is(Node::Kind::text)) {
    const auto shared = by_name_.find(task.text);
    if (shared != by_name_.end()) return shared->second;
  }
  if (bytes_ > most_bytes_of_plans) return nullptr;  // reported once; to go on would take memory
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
  bool has_lifecycle = false;
  const Node* state = nullptr;
  std::vector<Field> fields{
      {"lifecycle",
       [&](const Node& value) {
         has_lifecycle = true;
         read_lifecycle(value, plan);
       }},
      {"description",
       [&](const Node& value) { plan.description = read_text(value, "description", report_); }},
      {"submitted_by", [&](const Node& value) { read_submitter(value, plan); }},
      {"submitted", [&](const Node& value) { read_submitted(value, plan); }},
      {"cancel", [&](const Node& value) { read_cancel(value, plan.cancel, report_); }},
      {"retention", [&](const Node& value) {
         plan.retention = read_duration(value, "retention", report_).value_or(plan.retention);
       }}};
  if (more.id != nullptr) {
    fields.push_back(
        {"id", [&](const Node& value) { *more.id = read_task_id(value, "", report_); }});
  }
  if (more.id != nullptr || more.state != nullptr) {
    fields.push_back({"started_by", [&](const Node& value) {
                        plan.started_by = read_started_by(value, report_);
                      }});
  }
  if (more.state != nullptr) {
    fields.push_back({"state", [&](const Node& value) { state = &value; }});
  }
  read_fields(task, {"a task", "{lifecycle: quick}"}, fields, report_);
  if (!has_lifecycle) {
    report_.add(task,
                "a task needs a lifecycle: a name, such as 'lifecycle: quick', or a list of "
                "steps");
  }
  // Only of a task that was understood can be said where it is.
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
  if (broken_.contains(name.text)) return nullptr;
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
    names.insert(names.end(), broken_.begin(), broken_.end());
  }
  report_.add_unknown(name, "lifecycle", names);
  return nullptr;
}

void TaskReader::read_submitter(const Node& node, TaskPlan& plan) {
  const auto name = read_text(node, "submitted_by", report_);
  if (!name) return;
  const auto index = find_user(scenario_.users, *name);
  if (index) {
    plan.submitted_by = *index;
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& user : scenario_.users) names.emplace_back(user.name);
  report_.add_unknown(node, "user", names);
}

void TaskReader::read_submitted(const Node& node, TaskPlan& plan) {
  const auto age = read_age(node, "submitted", report_);
  if (!age) return;
  plan.submitted_before = *age;
  const auto start = scenario_.start.value_or(earliest_today);
  if (start - plan.submitted_before < TimePoint{}) {
    report_.add(node,
                "this is before 1970, which no Jira can show; write a shorter time, or set "
                "clock.start to a later one");
  }
}

void TaskReader::weigh(const Node& task, const TaskPlan& plan) {
  bytes_ += bytes_of(plan);
  if (bytes_ > most_bytes_of_plans) {
    report_.add(task,
                "the lifecycles of all tasks up to this one take more than 64 MiB; give tasks "
                "a mere name, which they share, or write fewer");
  }
}

}  // namespace mock_jira
