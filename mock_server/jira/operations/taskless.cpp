#include "jira/operations/taskless.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "catalogue/operation_rows.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/operations/issue_id.hpp"
#include "text/json_text.hpp"
#include "text/uuid.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

/// The list that a request has under this key; empty if it has none.
Json list_in(const JiraContext& context, const char* key) {
  const auto body = parse_object(context.call.request.body);
  return body && body->contains(key) && body->at(key).is_array() ? body->at(key) : Json::array();
}

Reply delete_project(JiraContext&) {
  return bare_reply(204, Rule::done, Basis::documented);
}

/// Every id and key is an issue's; any other text is not found. The sentences are documented.
Reply archive_issues(JiraContext& context) {
  constexpr std::size_t max = 1000;
  const auto issues = list_in(context, "issueIdsOrKeys");
  if (issues.size() > max) {
    return error_reply(context, 412,
                       "The number of issues to archive or unarchive exceeds the hard limit of "
                       "1000. Precondition failed.",
                       Rule::input);
  }
  std::size_t archived = 0;
  Json not_found = Json::array();
  std::set<std::string> seen;
  for (const auto& issue : issues) {
    const auto text = issue.is_string() ? issue.get<std::string>() : to_text(issue);
    if (!seen.insert(text).second) continue;
    if (issue_id_of(text)) {
      ++archived;
    } else {
      not_found.push_back(text);
    }
  }
  if (archived == 0) {
    return error_reply(context, 400, "No valid issue to archive or unarchive. Bad request.",
                       Rule::input);
  }
  Json errors = Json::object();
  if (!not_found.empty()) {
    errors["issuesNotFound"] = {{"count", not_found.size()},
                                {"issueIdsOrKeys", std::move(not_found)},
                                {"message", "Issue not found."}};
  }
  return json_reply(200,
                    to_text({{"numberOfIssuesUpdated", archived}, {"errors", std::move(errors)}}),
                    Rule::done, Basis::documented);
}

Reply delete_webhooks(JiraContext& context) {
  if (list_in(context, "webhookIds").empty()) return not_valid(context);
  return bare_reply(202, Rule::done, Basis::documented);
}

/// The external ids in `{"redactions":[{"externalId":…}]}`, which are UUIDs that differ; empty if
/// that is not what it is.
std::vector<std::string> redactions_in(const JiraContext& context) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const auto& redaction : list_in(context, "redactions")) {
    if (!redaction.is_object() || !redaction.contains("externalId")) return {};
    const auto& id = redaction["externalId"];
    if (!id.is_string() || !is_uuid(id.get_ref<const std::string&>())) return {};
    if (!seen.insert(id.get<std::string>()).second) return {};
    ids.push_back(id.get<std::string>());
  }
  return ids;
}

Reply redact(JiraContext& context) {
  auto external_ids = redactions_in(context);
  if (external_ids.empty()) return not_valid(context);
  const Json id = context.site.start_redaction(std::move(external_ids));
  return json_reply(202, to_text(id), Rule::redaction, Basis::documented);
}

std::string_view word_of(RedactionJob::Status status) {
  switch (status) {
    case RedactionJob::Status::pending:
      return "PENDING";
    case RedactionJob::Status::in_progress:
      return "IN_PROGRESS";
    case RedactionJob::Status::completed:
      break;
  }
  return "COMPLETED";
}

Reply get_redaction_status(JiraContext& context) {
  const auto id = context.parameter("jobId").value_or("");
  const auto found = context.site.find_redaction(id);
  if (!found) {
    return error_reply(context, 404, "Redaction job with ID " + id + " not found.",
                       Rule::unknown_redaction);
  }
  Json answer{{"jobStatus", word_of(found->status)}};
  if (found->status == RedactionJob::Status::completed) {
    Json results = Json::array();
    for (const auto& external_id : found->job.external_ids) {
      results.push_back({{"externalId", external_id}, {"successful", true}});
    }
    answer["bulkRedactionResponse"] = {{"results", std::move(results)}};
  }
  return json_reply(200, to_text(answer), Rule::redaction, Basis::documented);
}

constexpr Handler taskless_operations[]{{op("deleteProject"), delete_project},
                                        {op("archiveIssues"), archive_issues},
                                        {op("deleteWebhookById"), delete_webhooks},
                                        {op("redact"), redact},
                                        {op("getRedactionStatus"), get_redaction_status}};

}  // namespace

std::span<const Handler> taskless_handlers() {
  return taskless_operations;
}

}  // namespace mock_jira
