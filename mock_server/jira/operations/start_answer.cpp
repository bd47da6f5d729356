#include "jira/operations/start_answer.hpp"

#include <nlohmann/json.hpp>

#include "text/instant.hpp"
#include "text/json_text.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

StartAnswer with_json(int status, const Json& body) {
  return {.status = status, .body = to_text(body)};
}

/// Whether the body has this key, and something under it.
bool gives(const TaskStart& start, std::string_view key) {
  const auto found = start.json->find(key);
  return found != start.json->end() && !found->empty();
}

/// With the name that it is given, or has kept.
Json priority_scheme(const TaskStart& start) {
  const auto id = start.parameter("schemeId").value_or("");
  const auto name = start.json->find("name");
  const bool is_renamed = name != start.json->end() && name->is_string();
  return {{"id", id}, {"name", is_renamed ? *name : Json("Priority scheme " + id)}};
}

}  // namespace

StartAnswer answer_to(const TaskStart& start, const FoundTask& task, const std::string& url,
                      const std::string& bean, Profile profile) {
  const auto id = std::to_string(task.id);
  switch (start.row.shape) {
    case AnswerShape::see_other_bean:
      if (profile == Profile::observed) {
        // Measured on one of them (evidence §1.5).
        const bool seen = start.row.operation == Operation::switch_workflow_scheme_for_project;
        return {.status = 303, .links = true, .basis = seen ? Basis::observed : Basis::assumed};
      }
      return {.status = 303, .body = bean, .links = true};
    case AnswerShape::see_other:
      return {.status = 303, .links = true};
    case AnswerShape::task_url:
      return with_json(202, url);
    case AnswerShape::export_ticket:
      // `payload` is a text of Jira's own making; what was asked for stands for it.
      return with_json(202, {{"payload", start.body},
                             {"progress", task.view.progress},
                             {"status", to_string(task.view.status)},
                             {"submittedTime", instant_text(task.view.submitted)},
                             {"taskId", id}});
    case AnswerShape::made_priority_scheme:
      return with_json(202, {{"id", id}, {"task", Json::parse(bean)}});
    case AnswerShape::changed_priority_scheme:
      return with_json(202,
                       {{"priorityScheme", priority_scheme(start)}, {"task", Json::parse(bean)}});
    case AnswerShape::accepted_task_id:
      return with_json(202, {{"taskId", id}});
    case AnswerShape::created_task_id:
      return with_json(201, {{"taskId", id}});
    case AnswerShape::updated_workflows:
      return with_json(200,
                       {{"statuses", Json::array()}, {"taskId", id}, {"workflows", Json::array()}});
    case AnswerShape::accepted_task:
      return {.status = 202};
    case AnswerShape::task_bean:
    case AnswerShape::cancel:
    case AnswerShape::bulk_progress:
    case AnswerShape::info:
    case AnswerShape::migration_progress:
    case AnswerShape::deleted:
    case AnswerShape::archived_issues:
    case AnswerShape::deleted_webhooks:
    case AnswerShape::redaction_job:
    case AnswerShape::redaction_status:
      break;  // these start nothing
  }
  return {.status = 500};
}

std::optional<StartAnswer> done_at_once(const TaskStart& start) {
  switch (start.row.operation) {
    case Operation::publish_draft_workflow_scheme:
      if (start.parameter("validateOnly") != "true") return std::nullopt;
      return StartAnswer{.status = 204};
    case Operation::create_priority_scheme:
      if (gives(start, "projectIds")) return std::nullopt;
      return StartAnswer{.status = 201, .body = R"({"id":"10001"})", .basis = Basis::assumed};
    case Operation::update_schemes:
      if (gives(start, "statusMappingsByIssueTypeOverride") ||
          gives(start, "statusMappingsByWorkflows")) {
        return std::nullopt;
      }
      return StartAnswer{.status = 200, .body = "{}", .basis = Basis::assumed};
    default:
      return std::nullopt;
  }
}

}  // namespace mock_jira
