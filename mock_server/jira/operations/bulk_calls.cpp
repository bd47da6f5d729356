#include "jira/operations/bulk_calls.hpp"

#include <nlohmann/json.hpp>

#include "catalogue/operation_rows.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/operations/bulk_outcome.hpp"
#include "jira/operations/issue_id.hpp"
#include "jira/operations/task_bean.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/take_until.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

/// BulkOperationProgress: the task in the bulk queue's shape. Its stamps are date-times, as the
/// schema has them, or milliseconds, as they were seen; `ended` was seen too, and is always null.
Json progress_of(const FoundTask& found, const Json& result, const User& creator, bool observed) {
  const auto& view = found.view;
  const auto stamp = [&](TimePoint time) {
    return observed ? Json(time.time_since_epoch().count()) : Json(instant_text(time));
  };
  Json json{{"taskId", std::to_string(found.id)},
            {"status", to_string(view.status)},
            {"progressPercent", view.progress},
            {"submittedBy", {{"accountId", creator.account_id}}},
            {"created", stamp(view.submitted)}};
  if (view.started) json["started"] = stamp(*view.started);
  json["updated"] = stamp(view.last_update);
  if (view.status == Status::complete && view.plan->started_by) {
    const auto outcome = bulk_outcome(*view.plan->started_by, result);
    json["processedAccessibleIssues"] = outcome.processed;
    if (outcome.failed != nullptr) {
      json["failedAccessibleIssues"] = *outcome.failed;
    } else if (observed) {
      json["failedAccessibleIssues"] = Json::object();
    }
    json["invalidOrInaccessibleIssueCount"] = outcome.invalid;
    json["totalIssueCount"] = outcome.total();
    if (observed) json["ended"] = nullptr;
  }
  return json;
}

/// As `/task` shows it; null if it shows none, or what nobody could walk.
Json result_of(const JiraContext& context, const FoundTask& found) {
  return parse_object(shown_result(context, found).value_or("")).value_or(Json{});
}

bool is_bulk_task(const FoundTask& found) {
  const auto& started_by = found.view.plan->started_by;
  return started_by && row_of(started_by->operation).task.result == ResultShape::bulk;
}

/// The task in the bulk queue's shape, whoever started it; also a poll.
Reply get_progress(JiraContext& context) {
  const auto id = parse_task_id(context.route.task_id);
  auto found = id ? context.site.look_at(*id) : std::nullopt;
  if (found && is_bulk_task(*found) && context.is_poll())
    found = context.site.look_at(*id, Site::Read::poll);
  if (!found || !is_bulk_task(*found)) {
    return error_reply(context, 400,
                       "The task associated with this taskId is not a bulk operation task",
                       Rule::no_bulk_task);
  }
  context.shows(*found);
  const auto result = result_of(context, *found);
  const auto json = progress_of(*found, result, context.creator_of(*found), context.is_observed());
  const auto failed = json.find("failedAccessibleIssues");
  const bool is_partial = failed != json.end() && !failed->empty();  // COMPLETE: evidence §4
  return json_reply(200, to_text(json), Rule::lifecycle,
                    is_partial              ? Basis::assumed
                    : context.is_observed() ? Basis::observed
                                            : Basis::documented);
}

/// What `issueIdsOrKeys` names; empty if that is nothing, too much, or no issue's id or key.
std::vector<std::string> issues_in(const JiraContext& context) {
  constexpr std::size_t max = 1000;
  const auto asked = context.parameter("issueIdsOrKeys").value_or("");
  std::vector<std::string> issues;
  for (std::string_view rest = asked; !rest.empty();) {
    const auto issue = take_until(',', rest);
    if (!issue_id_of(issue) || issues.size() == max) return {};
    issues.emplace_back(issue);
  }
  return issues;
}

/// Whether what lies before the first page is asked for, or behind it, and there is only one.
bool is_on_another_page(const JiraContext& context) {
  return context.parameter("startingAfter") || context.parameter("endingBefore");
}

/// All issues have the same workflow, of three transitions.
Reply get_available_transitions(JiraContext& context) {
  const auto issues = issues_in(context);
  if (issues.empty()) return not_valid(context);
  Json transitions = Json::array();
  const auto add = [&](int id, int status, const char* name) {
    transitions.push_back({{"to", {{"statusId", status}, {"statusName", name}}},
                           {"transitionId", id},
                           {"transitionName", name}});
  };
  add(11, 10001, "To Do");
  add(21, 10002, "In Progress");
  add(31, 10003, "Done");
  Json workflows = Json::array();
  if (!is_on_another_page(context)) {
    workflows.push_back({{"isTransitionsFiltered", false},
                         {"issues", issues},
                         {"transitions", std::move(transitions)}});
  }
  return json_reply(200, to_text({{"availableTransitions", std::move(workflows)}}), Rule::info,
                    Basis::documented);
}

/// As `searchText` finds them, without case, by their names: a few that every issue has. What can
/// be chosen of a field is nothing that its schema could say.
Reply get_editable_fields(JiraContext& context) {
  if (issues_in(context).empty()) return not_valid(context);
  const auto search = lower(context.parameter("searchText").value_or(""));
  const bool is_elsewhere = is_on_another_page(context);
  bool found = false;
  Json fields = Json::array();
  const auto add = [&](std::string_view name, Json field) {
    if (lower(name).find(search) == std::string::npos) return;
    found = true;
    field["name"] = name;
    field["isRequired"] = false;
    if (!is_elsewhere) fields.push_back(std::move(field));
  };
  add("Assignee",
      {{"id", "assignee"},
       {"type", "assignee"},
       {"searchUrl", context.api_url() + "/user/assignable/multiProjectSearch?query="}});
  add("Labels", {{"id", "labels"},
                 {"type", "labels"},
                 {"searchUrl", context.api_url() + "/label?query="},
                 {"multiSelectFieldOptions", {"ADD", "REMOVE", "REPLACE", "REMOVE_ALL"}}});
  add("Priority", {{"id", "priority"}, {"type", "priority"}});
  if (!found) {
    return error_reply(context, 404, "No editable fields were found for the issues.", Rule::input);
  }
  return json_reply(200, to_text({{"fields", std::move(fields)}}), Rule::info, Basis::documented);
}

/// No panel is pinned anywhere: what a task does to projects is not kept.
Reply get_pin_status(JiraContext& context) {
  Json projects = Json::array();
  for (const auto& project : context.json->at("projectList")) {
    projects.push_back({{"projectIdOrKey", project.at("projectIdOrKey")}, {"isPinned", false}});
  }
  return json_reply(
      200,
      to_text({{"moduleId", context.json->at("moduleId")}, {"projectList", std::move(projects)}}),
      Rule::info, Basis::assumed);
}

constexpr Handler bulk_operations[]{{op("getBulkOperationProgress"), get_progress},
                                    {op("getAvailableTransitions"), get_available_transitions},
                                    {op("getBulkEditableFields"), get_editable_fields},
                                    {op("getBulkPinStatus"), get_pin_status}};

}  // namespace

std::span<const Handler> bulk_handlers() {
  return bulk_operations;
}

}  // namespace mock_jira
