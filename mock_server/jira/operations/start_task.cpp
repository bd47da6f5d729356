#include "jira/operations/start_task.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/operations/bulk_outcome.hpp"
#include "jira/operations/issue_id.hpp"
#include "jira/operations/task_bean.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

/// A parameter as a task shows it, and as a scenario can have it: with U+FFFD for what is no UTF-8,
/// as servlet containers read it, and no longer than the names that Jira takes. Assumed.
std::string name_of(const std::string& parameter) {
  constexpr std::size_t max_characters = 255;
  std::string name = as_utf8(parameter);
  const auto end = utf8_prefix(name, max_characters);
  if (end < name.size()) name.replace(end, name.size() - end, "…");
  return name;
}

/// With what stands for each `{name}`; nothing stands for one that was not given.
std::string with_parameters(std::string_view text, const JiraContext& context) {
  std::string filled;
  while (!text.empty()) {
    const auto open = std::min(text.find('{'), text.size());
    filled += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const auto close = text.find('}');
    filled += name_of(context.parameter(text.substr(1, close - 1)).value_or(""));
    text.remove_prefix(close + 1);
  }
  return filled;
}

std::optional<std::int64_t> issue_of(const Json& item) {
  if (item.is_number_integer()) return issue_id_of(to_text(item));
  if (!item.is_string()) return std::nullopt;
  return issue_id_of(item.get_ref<const std::string&>());
}

void select(const Json& items, StartedBy& started_by) {
  if (!items.is_array()) return;
  for (const auto& item : items) {
    if (const auto issue = issue_of(item)) {
      started_by.issues.push_back(*issue);
    } else {
      ++started_by.invalid_issues;
    }
  }
}

/// The issues that a bulk operation's body selects, wherever it has them (evidence §5.4).
void select_issues(const Json& body, StartedBy& started_by) {
  for (const auto& [key, value] : body.items()) {
    if (key == "selectedIssueIdsOrKeys") {
      select(value, started_by);
    } else if (key == "bulkTransitionInputs" && value.is_array()) {
      for (const auto& input : value) select_issues(input, started_by);
    } else if (key == "targetToSourcesMapping" && value.is_object()) {
      for (const auto& target : value) {
        if (target.is_object()) select(target.value("issueIdsOrKeys", Json{}), started_by);
      }
    }
  }
}

/// Empty for operations whose result is not known.
std::optional<std::string> result_of(ResultShape shape, const StartedBy& started_by) {
  switch (shape) {
    case ResultShape::bulk:  // evidence §3.4
      return bulk_result(started_by);
    case ResultShape::removed_option:  // §5.7
      return Json{{"errors", {{"errorMessages", Json::array()}, {"errors", Json::object()}}},
                  {"modifiedIssues", Json::array()},
                  {"unmodifiedIssues", Json::array()}}
          .dump();
    case ResultShape::nothing:
      break;
  }
  return std::nullopt;
}

/// As long as a small one was seen to wait (evidence §3.4), then long enough to be seen running.
Lifecycle default_lifecycle() {
  return {{.status = Status::enqueued, .span = 125ms},
          {.status = Status::running, .span = 2s, .progress = Progress{0, 100}},
          {.status = Status::complete}};
}

/// The plan with what is known of the call.
std::shared_ptr<const TaskPlan> complete(TaskPlan plan, const JiraContext& context,
                                         StartedBy started_by) {
  const TaskRules& rules = context.row().task;
  Step& last = plan.lifecycle.back();
  if (last.status == Status::complete) {
    if (!last.message && !rules.message.empty()) last.message = rules.message;
    if (!last.result) {
      last.result = result_of(rules.result, started_by);
    } else if (rules.result == ResultShape::bulk) {
      last.result = complete_bulk_result(*last.result, started_by);
    }
  }
  if (!plan.description) plan.description = with_parameters(rules.description, context);
  const auto& users = context.site.scenario().users;
  plan.submitted_by = static_cast<std::size_t>(context.user() - users.data());
  plan.started_by = std::move(started_by);
  return std::make_shared<const TaskPlan>(std::move(plan));
}

/// The task that a call starts: as the scenario's `operations:` have it, one start after the other,
/// else a lifecycle of a few seconds; with the description, message and result that Jira is known
/// to give (evidence §6.4).
std::vector<std::shared_ptr<const TaskPlan>> plans_of(const JiraContext& context) {
  StartedBy started_by{.operation = *context.operation(), .context = task_context(context)};
  if (context.row().task.result == ResultShape::bulk) select_issues(*context.json, started_by);

  const auto& scripted = context.site.scenario().operations;
  const auto found = scripted.find(started_by.operation);
  std::vector<std::shared_ptr<const TaskPlan>> plans;
  if (found == scripted.end()) {
    plans.push_back(complete({.lifecycle = default_lifecycle()}, context, std::move(started_by)));
    return plans;
  }
  for (const auto& plan : found->second) plans.push_back(complete(*plan, context, started_by));
  return plans;
}

/// Whether the body has this key, and something under it.
bool gives(const JiraContext& context, std::string_view key) {
  const auto found = context.json->find(key);
  return found != context.json->end() && !found->empty();
}

bool needs_no_task(const JiraContext& context) {
  const NoTaskNeeded& rule = context.row().task.not_needed;
  if (rule.status == 0) return false;
  if (!rule.asked_by.empty()) return context.parameter(rule.asked_by) == "true";
  return std::none_of(rule.unless_given.begin(), rule.unless_given.end(),
                      [&](std::string_view key) { return gives(context, key); });
}

Reply without_task(const NoTaskNeeded& rule) {
  constexpr Rule name = Rule::no_task_needed;
  return rule.body.empty() ? bare_reply(rule.status, name, rule.basis)
                           : json_reply(rule.status, std::string{rule.body}, name, rule.basis);
}

/// With the name that it is given, or has kept.
Json priority_scheme(const JiraContext& context) {
  const auto id = context.parameter("schemeId").value_or("");
  const auto name = context.json->find("name");
  const bool is_renamed = name != context.json->end() && name->is_string();
  return {{"id", id}, {"name", is_renamed ? *name : Json("Priority scheme " + id)}};
}

constexpr Rule start_rule = Rule::start;

Reply started(int status, const Json& body) {
  return json_reply(status, to_text(body), start_rule, Basis::documented);
}

/// 303; in the profile `observed` without a body.
Reply redirect_to(const JiraContext& context, const FoundTask& task) {
  const TaskRules& rules = context.row().task;
  Reply reply;
  if (rules.answer == AnswerShape::see_other) {
    reply = bare_reply(303, start_rule, Basis::documented);
  } else if (context.is_observed()) {
    const auto basis = rules.seen_without_body ? Basis::observed : Basis::assumed;
    reply = bare_reply(303, start_rule, basis);
  } else {
    reply = json_reply(303, task_bean(context, task), start_rule, Basis::documented);
  }
  reply.headers.emplace_back("Location", context.task_url(task.id));
  return reply;
}

/// In the form of the operation's row.
Reply answer_with(const JiraContext& context, const FoundTask& task) {
  const auto id = std::to_string(task.id);
  switch (context.row().task.answer) {
    case AnswerShape::see_other_bean:
    case AnswerShape::see_other:
      return redirect_to(context, task);
    case AnswerShape::task_url:
      return started(202, context.task_url(task.id));
    case AnswerShape::export_ticket:
      // `payload` is a text of Jira's own making; what was asked for stands for it.
      return started(202, {{"payload", context.call.request.body},
                           {"progress", task.view.progress},
                           {"status", to_string(task.view.status)},
                           {"submittedTime", instant_text(task.view.submitted)},
                           {"taskId", id}});
    case AnswerShape::made_priority_scheme:
      return started(202, {{"id", id}, {"task", Json::parse(task_bean(context, task))}});
    case AnswerShape::changed_priority_scheme:
      return started(202, {{"priorityScheme", priority_scheme(context)},
                           {"task", Json::parse(task_bean(context, task))}});
    case AnswerShape::accepted_task_id:
      return started(202, {{"taskId", id}});
    case AnswerShape::created_task_id:
      return started(201, {{"taskId", id}});
    case AnswerShape::updated_workflows:
      return started(200,
                     {{"statuses", Json::array()}, {"taskId", id}, {"workflows", Json::array()}});
    case AnswerShape::accepted_task:
      break;
  }
  return bare_reply(202, start_rule, Basis::documented);
}

}  // namespace

std::string task_context(const JiraContext& context) {
  return with_parameters(context.row().context, context);
}

Reply start_task(JiraContext& context) {
  const TaskRules& rules = context.row().task;
  if (needs_no_task(context)) return without_task(rules.not_needed);
  const auto outcome = context.site.start_task(plans_of(context), rules.max_live);
  if (const auto* other = std::get_if<AlreadyRunning>(&outcome)) {
    return error_reply(rules.conflict.status, conflict_body(*context.operation(), other->task),
                       Rule::conflict);
  }
  if (std::holds_alternative<NoRoomForTask>(outcome)) return no_room_for_task(context);
  return answer_with(context, std::get<FoundTask>(outcome));
}

}  // namespace mock_jira
