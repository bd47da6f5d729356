#include "jira/operations/info.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "jira/errors/errors.hpp"
#include "jira/operations/known_permission.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/take_until.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* time_zone = "Etc/UTC";

InfoAnswer answer_with(const Json& body) {
  return {.body = to_text(body)};
}

/// Version and build are those of the OpenAPI document that is served (evidence §2).
Json server_info(const InfoQuestion& question) {
  return {{"baseUrl", question.site_url},
          {"displayUrl", question.site_url},
          {"version", "1001.0.0-SNAPSHOT"},
          {"versionNumbers", {1001, 0, 0}},
          {"deploymentType", "Cloud"},
          {"buildNumber", 100290},
          {"buildDate", "2026-06-10T00:00:00.000Z"},
          {"serverTime", instant_text(question.now)},
          {"scmInfo", "32b43b28d3f0c3ee7f2535b395e90b205ac3bc6f"},
          {"serverTitle", "Jira"},
          {"serverTimeZone", time_zone}};
}

Json configuration() {
  return {{"votingEnabled", true},
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
            {"defaultUnit", "minute"}}}};
}

Json license() {
  return {{"applications", {{{"id", "jira-software"}, {"plan", "PAID"}}}}};
}

Json current_user(const InfoQuestion& question) {
  const User& user = *question.user;
  Json avatars;
  for (const std::string size : {"48", "24", "16", "32"}) {
    avatars[size + 'x' + size] = question.site_url + "/secure/useravatar?size=" + size;
  }
  const Json none{{"size", 0}, {"items", Json::array()}};
  return {{"self", question.api_url + "/user?accountId=" + percent_encode(user.account_id)},
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
          {"expand", "groups,applicationRoles"}};
}

Json described(const KnownPermission& permission) {
  return {{"key", permission.key},
          {"name", permission.name},
          {"type", permission.is_global ? "GLOBAL" : "PROJECT"},
          {"description", permission.description}};
}

Json all_permissions() {
  Json all;
  for (const auto& permission : known_permissions()) all[permission.key] = described(permission);
  return {{"permissions", std::move(all)}};
}

InfoAnswer my_permissions(const InfoQuestion& question) {
  const auto asked = question.parameter("permissions").value_or("");
  if (asked.empty()) return {.mistake = no_permissions_asked_sentence()};
  if (question.parameter("commentId") && asked != "BROWSE_PROJECTS") {
    return {.mistake = only_browsing_of_comment_sentence()};
  }
  Json mine;
  for (std::string_view rest = asked; !rest.empty();) {
    const auto key = take_until(',', rest);
    const auto* permission = find_permission(key);
    if (permission == nullptr) return {.mistake = unknown_permission_sentence(key)};
    Json& it = mine[permission->key] = described(*permission);
    if (!permission->id.empty()) it["id"] = permission->id;
    it["havePermission"] = permission->is_held_by(question.user);
  }
  return answer_with({{"permissions", std::move(mine)}});
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

Json fields() {
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
  return all;
}

/// Every id that is asked for is a scheme's.
Json workflow_scheme(const std::string& id, const InfoQuestion& question) {
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
  if (question.workflow_task) scheme["taskId"] = std::to_string(*question.workflow_task);
  return scheme;
}

/// All projects have the same scheme.
InfoAnswer workflow_schemes(const InfoQuestion& question) {
  constexpr const char* scheme_of_projects = "10000";
  const auto body = parse_object(question.body);
  const auto asked = [&](const char* key) {
    return body && body->contains(key) && body->at(key).is_array() ? body->at(key) : Json::array();
  };
  const auto ids = asked("workflowSchemeIds");
  Json schemes = Json::array();
  for (const auto& id : ids) {
    if (id.is_string()) schemes.push_back(workflow_scheme(id.get<std::string>(), question));
  }
  if (!asked("projectIds").empty())
    schemes.push_back(workflow_scheme(scheme_of_projects, question));
  if (schemes.empty()) return {.mistake = default_sentence(question.operation, 400, {})};
  return answer_with(schemes);
}

}  // namespace

InfoAnswer tell(const InfoQuestion& question) {
  switch (question.operation) {
    case Operation::get_server_info:
      return answer_with(server_info(question));
    case Operation::get_configuration:
      return answer_with(configuration());
    case Operation::get_current_user:
      return answer_with(current_user(question));
    case Operation::get_my_permissions:
      return my_permissions(question);
    case Operation::get_all_permissions:
      return answer_with(all_permissions());
    case Operation::get_fields:
      return answer_with(fields());
    case Operation::get_license:
      return answer_with(license());
    case Operation::read_workflow_schemes:
      return workflow_schemes(question);
    default:
      return {};  // these tell nothing
  }
}

}  // namespace mock_jira
