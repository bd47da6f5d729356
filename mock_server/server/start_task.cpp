// The operations that start a task (jira-facts §5): one way to start it, and one handler for each
// form of the answer.

#include <nlohmann/json.hpp>

#include "core/instant.hpp"
#include "core/percent.hpp"
#include "core/query.hpp"
#include "jira/errors.hpp"
#include "jira/task_start.hpp"
#include "server/jira_context.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr auto rule = "start";

std::optional<std::string> query_parameter(const JiraContext& context, std::string_view name) {
  const auto& target = context.call.request.target;
  const auto mark = target.find('?');
  if (mark == std::string::npos) return std::nullopt;
  for (const auto& [key, value] : parse_query(std::string_view{target}.substr(mark + 1))) {
    if (percent_decode(key) == name) return percent_decode(value);
  }
  return std::nullopt;
}

std::optional<std::string> parameter(const JiraContext& context, std::string_view name) {
  if (const auto segment = context.route.parameter(name)) return std::string{*segment};
  return query_parameter(context, name);
}

/// Position in the scenario's list; the context has a user.
std::size_t index_of(const JiraContext& context) {
  return static_cast<std::size_t>(context.user - context.site.scenario().users.data());
}

Json body_of(const JiraContext& context) {
  return Json::parse(context.call.request.body, nullptr, false);
}

Reply json_reply_of(int status, const Json& body) {
  return json_reply(status, body.dump(-1, ' ', false, Json::error_handler_t::replace), rule,
                    Basis::documented);
}

Reply see_other(const JiraContext& context, const FoundTask& found, bool with_bean) {
  Reply reply = with_bean ? json_reply(303, context.bean(found), rule, Basis::documented)
                          : Reply{.status = 303, .label = label(rule, Basis::documented)};
  reply.headers.emplace_back("Location", context.task_url(found.id));
  return reply;
}

/// `payload` is a text of Jira's own making; what was asked for stands for it.
Reply export_ticket(const JiraContext& context, const FoundTask& found) {
  return json_reply_of(202, {{"payload", context.call.request.body},
                             {"progress", found.view.progress},
                             {"status", to_string(found.view.status)},
                             {"submittedTime", instant_text(found.view.submitted)},
                             {"taskId", std::to_string(found.id)}});
}

Reply changed_priority_scheme(const JiraContext& context, const FoundTask& found) {
  return json_reply_of(202, {{"priorityScheme", {{"id", *parameter(context, "schemeId")}}},
                             {"task", Json::parse(context.bean(found))}});
}

Reply started(const JiraContext& context, const CatalogueRow& row, const FoundTask& found) {
  const auto id = std::to_string(found.id);
  switch (row.shape) {
    case AnswerShape::see_other_bean:
      return see_other(context, found, true);
    case AnswerShape::see_other:
      return see_other(context, found, false);
    case AnswerShape::task_url:
      return json_reply_of(202, context.task_url(found.id));
    case AnswerShape::export_ticket:
      return export_ticket(context, found);
    case AnswerShape::made_priority_scheme:
      return json_reply_of(202, {{"id", id}, {"task", Json::parse(context.bean(found))}});
    case AnswerShape::changed_priority_scheme:
      return changed_priority_scheme(context, found);
    case AnswerShape::accepted_task_id:
      return json_reply_of(202, {{"taskId", id}});
    case AnswerShape::created_task_id:
      return json_reply_of(201, {{"taskId", id}});
    case AnswerShape::updated_workflows:
      return json_reply_of(
          200, {{"statuses", Json::array()}, {"taskId", id}, {"workflows", Json::array()}});
    case AnswerShape::task_bean:
    case AnswerShape::cancel:
    case AnswerShape::bulk_progress:
      break;
  }
  return error_reply(context, 500, "this operation starts no task", rule);
}

/// Where no task is needed, the answer says so at once (jira-facts §5.1, §5.3).
std::optional<Reply> done_at_once(const JiraContext& context) {
  switch (*context.operation()) {
    case Operation::publish_draft_workflow_scheme:
      if (query_parameter(context, "validateOnly") != "true") return std::nullopt;
      return Reply{.status = 204, .label = label("validate-only", Basis::documented)};
    case Operation::create_priority_scheme: {
      // Without projects no issue has to be moved.
      const auto body = body_of(context);
      const bool has_projects = body.is_object() && body.contains("projectIds") &&
                                body["projectIds"].is_array() && !body["projectIds"].empty();
      if (has_projects) return std::nullopt;
      return json_reply(201, R"({"id":"10001"})", "no-migration", Basis::assumed);
    }
    case Operation::update_schemes: {
      // Without mappings no issue has to be moved.
      const auto body = body_of(context);
      const auto is_given = [&](const char* key) {
        return body.is_object() && body.contains(key) && !body[key].empty();
      };
      if (is_given("statusMappingsByIssueTypeOverride") || is_given("statusMappingsByWorkflows")) {
        return std::nullopt;
      }
      return json_reply(200, "{}", "no-migration", Basis::assumed);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

Reply start_task(const JiraContext& context) {
  const CatalogueRow& row = row_of(*context.operation());
  if (auto done = done_at_once(context)) return std::move(*done);
  const auto plan =
      plan_of({.row = row,
               .parameter = [&](std::string_view name) { return parameter(context, name); },
               .body = context.call.request.body,
               .submitted_by = index_of(context)},
              context.site.scenario());
  const auto outcome = context.site.start_task(plan, row.most_live);
  if (const auto* other = std::get_if<AlreadyRunning>(&outcome)) {
    auto error = conflict_body(row.operation, row.conflict, other->task);
    return json_reply(row.conflict, std::move(error.json), "conflict", error.basis);
  }
  return started(context, row, std::get<FoundTask>(outcome));
}

}  // namespace mock_jira
