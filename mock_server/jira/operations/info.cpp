#include "jira/operations/info.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "catalogue/operation_rows.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/operations/known_permission.hpp"
#include "jira/operations/start_task.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/take_until.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* time_zone = "Etc/UTC";

Reply tell(const Json& body) {
  return json_reply(200, to_text(body), Rule::info, Basis::documented);
}

Reply mistake(const JiraContext& context, std::string_view sentence) {
  return error_reply(context, 400, sentence, Rule::input);
}

/// Version and build are those of the OpenAPI document that is served (evidence §2).
Reply get_server_info(JiraContext& context) {
  return tell({{"baseUrl", context.call.site_url},
               {"displayUrl", context.call.site_url},
               {"version", "1001.0.0-SNAPSHOT"},
               {"versionNumbers", {1001, 0, 0}},
               {"deploymentType", "Cloud"},
               {"buildNumber", 100290},
               {"buildDate", "2026-06-10T00:00:00.000Z"},
               {"serverTime", instant_text(context.site.read_clock().now)},
               {"scmInfo", "32b43b28d3f0c3ee7f2535b395e90b205ac3bc6f"},
               {"serverTitle", "Jira"},
               {"serverTimeZone", time_zone}});
}

Reply get_configuration(JiraContext&) {
  return tell({{"votingEnabled", true},
               {"watchingEnabled", true},
               {"unassignedIssuesAllowed", true},
               {"subTasksEnabled", true},
               {"issueLinkingEnabled", true},
               {"timeTrackingEnabled", true},
               {"attachmentsEnabled", true},
               {"timeTrackingConfiguration",
                {{"workingHoursPerDay", 8.0},
                 {"workingDaysPerWeek", 5.0},
                 {"timeFormat", "pretty"},
                 {"defaultUnit", "minute"}}}});
}

Reply get_license(JiraContext&) {
  return tell({{"applications", {{{"id", "jira-software"}, {"plan", "PAID"}}}}});
}

Reply get_current_user(JiraContext& context) {
  const User& user = *context.user();
  Json avatars;
  for (const std::string size : {"48x48", "24x24", "16x16", "32x32"}) {
    avatars[size] = context.call.site_url + "/secure/useravatar?size=" + size.substr(0, 2);
  }
  const Json none{{"size", 0}, {"items", Json::array()}};
  return tell({{"self", context.api_url() + "/user?accountId=" + percent_encode(user.account_id)},
               {"accountId", user.account_id},
               {"accountType", "atlassian"},
               {"emailAddress", user.email},
               {"avatarUrls", std::move(avatars)},
               {"displayName", user.name},
               {"active", true},
               {"timeZone", time_zone},
               {"locale", "en_US"},
               {"groups", none},
               {"applicationRoles", none},
               {"expand", "groups,applicationRoles"}});
}

Json described(const KnownPermission& permission) {
  return {{"key", permission.key},
          {"name", permission.name},
          {"type", permission.is_global ? "GLOBAL" : "PROJECT"},
          {"description", permission.description}};
}

Reply get_all_permissions(JiraContext&) {
  Json all;
  for (const auto& permission : known_permissions()) all[permission.key] = described(permission);
  return tell({{"permissions", std::move(all)}});
}

// The document says when these three are 400; the sentences are assumed.
Reply get_my_permissions(JiraContext& context) {
  const auto asked = context.parameter("permissions").value_or("");
  if (asked.empty()) return mistake(context, "The 'permissions' query parameter is required.");
  if (context.parameter("commentId") && asked != "BROWSE_PROJECTS") {
    return mistake(context, "Of a comment only the permission BROWSE_PROJECTS can be asked for.");
  }
  Json mine;
  for (std::string_view rest = asked; !rest.empty();) {
    const auto key = take_until(',', rest);
    const auto* permission = find_permission(key);
    if (permission == nullptr) {
      return mistake(context, "Unrecognized permission: '" + std::string{key} + "'.");
    }
    Json& it = mine[permission->key] = described(*permission);
    if (!permission->id.empty()) it["id"] = permission->id;
    it["havePermission"] = permission->is_held_by(context.user());
  }
  return tell({{"permissions", std::move(mine)}});
}

struct SystemField {
  const char *id, *name, *type, *items, *clause;
  bool orderable, navigable = true;
};

constexpr std::array system_fields{
    SystemField{"summary", "Summary", "string", nullptr, "summary", true},
    SystemField{"issuetype", "Issue Type", "issuetype", nullptr, "issuetype", true},
    SystemField{"status", "Status", "status", nullptr, "status", false},
    SystemField{"project", "Project", "project", nullptr, "project", false},
    SystemField{"priority", "Priority", "priority", nullptr, "priority", true},
    SystemField{"resolution", "Resolution", "resolution", nullptr, "resolution", true},
    SystemField{"assignee", "Assignee", "user", nullptr, "assignee", true},
    SystemField{"reporter", "Reporter", "user", nullptr, "reporter", true},
    SystemField{"created", "Created", "datetime", nullptr, "created", false},
    SystemField{"updated", "Updated", "datetime", nullptr, "updated", false},
    SystemField{"duedate", "Due date", "date", nullptr, "due", true},
    SystemField{"description", "Description", "string", nullptr, "description", true},
    SystemField{"labels", "Labels", "array", "string", "labels", true},
    SystemField{"comment", "Comment", "comments-page", nullptr, "comment", true, false},
};

Reply get_fields(JiraContext&) {
  Json all = Json::array();
  for (const auto& field : system_fields) {
    Json schema{{"type", field.type}};
    if (field.items != nullptr) schema["items"] = field.items;
    schema["system"] = field.id;
    all.push_back({{"id", field.id},
                   {"key", field.id},
                   {"name", field.name},
                   {"custom", false},
                   {"orderable", field.orderable},
                   {"navigable", field.navigable},
                   {"searchable", true},
                   {"clauseNames", Json::array({field.clause})},
                   {"schema", std::move(schema)}});
  }
  return tell(all);
}

/// Every id that is asked for is a scheme's.
Json workflow_scheme(const std::string& id, std::optional<TaskId> task) {
  const Json version{{"id", "657812fc-bc72-400f-aae0-df8d88db3d96"}, {"versionNumber", 1}};
  Json scheme{{"id", id},
              {"name", "Workflow scheme " + id},
              {"description", ""},
              {"scope", {{"type", "GLOBAL"}}},
              {"version", version},
              {"defaultWorkflow",
               {{"id", "3e59db0f-ed6c-47ce-8d50-80c0c4572677"},
                {"name", "jira"},
                {"description", "The default workflow."},
                {"version", version}}},
              {"workflowsForIssueTypes", Json::array()}};
  if (task) scheme["taskId"] = std::to_string(*task);
  return scheme;
}

/// All projects have the same scheme. Each names the task that changes the configuration of the
/// workflows, while there is one.
Reply read_workflow_schemes(JiraContext& context) {
  constexpr const char* scheme_of_projects = "10000";
  const auto body = parse_object(context.call.request.body);
  const auto asked = [&](const char* key) {
    return body && body->contains(key) && body->at(key).is_array() ? body->at(key) : Json::array();
  };
  const auto task = context.site.running_task(task_context(context));
  Json schemes = Json::array();
  for (const auto& id : asked("workflowSchemeIds")) {
    if (id.is_string()) schemes.push_back(workflow_scheme(id.get<std::string>(), task));
  }
  if (!asked("projectIds").empty()) schemes.push_back(workflow_scheme(scheme_of_projects, task));
  return schemes.empty() ? not_valid(context) : tell(schemes);
}

constexpr Handler info_operations[]{{op("getServerInfo"), get_server_info},
                                    {op("getConfiguration"), get_configuration},
                                    {op("getCurrentUser"), get_current_user},
                                    {op("getMyPermissions"), get_my_permissions},
                                    {op("getAllPermissions"), get_all_permissions},
                                    {op("getFields"), get_fields},
                                    {op("getLicense"), get_license},
                                    {op("readWorkflowSchemes"), read_workflow_schemes}};

}  // namespace

std::span<const Handler> info_handlers() {
  return info_operations;
}

}  // namespace mock_jira
