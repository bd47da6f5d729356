#include "jira/operations/look_alike.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "jira/errors/errors.hpp"
#include "jira/operations/issue_id.hpp"
#include "text/json_text.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

/// The list that a request has under this key; nothing if it has none.
std::optional<Json> list_in(std::string_view request, const char* key) {
  const auto body = parse_object(request);
  if (!body || !body->contains(key) || !body->at(key).is_array()) return std::nullopt;
  return body->at(key);
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view form = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  return std::equal(form.begin(), form.end(), text.begin(), text.end(), [](char expected, char c) {
    const bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return expected == '-' ? c == '-' : is_hex;
  });
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

}  // namespace

ArchiveAnswer archive_at_once(std::string_view request) {
  constexpr std::size_t most = 1000;
  const auto issues = list_in(request, "issueIdsOrKeys").value_or(Json::array());
  if (issues.size() > most) return {.status = 412, .mistake = too_many_to_archive_sentence()};

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
  if (archived == 0) return {.status = 400, .mistake = nothing_to_archive_sentence()};
  Json errors = Json::object();
  if (!not_found.empty()) {
    errors["issuesNotFound"] = {{"count", not_found.size()},
                                {"issueIdsOrKeys", std::move(not_found)},
                                {"message", "Issue not found."}};
  }
  return {.status = 200,
          .body = to_text({{"numberOfIssuesUpdated", archived}, {"errors", std::move(errors)}})};
}

bool names_webhooks(std::string_view request) {
  const auto ids = list_in(request, "webhookIds");
  return ids && !ids->empty();
}

std::optional<std::vector<std::string>> redactions_of(std::string_view request) {
  const auto redactions = list_in(request, "redactions");
  if (!redactions || redactions->empty()) return std::nullopt;
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const auto& redaction : *redactions) {
    if (!redaction.is_object() || !redaction.contains("externalId")) return std::nullopt;
    const auto& id = redaction["externalId"];
    if (!id.is_string() || !is_uuid(id.get_ref<const std::string&>())) return std::nullopt;
    if (!seen.insert(id.get<std::string>()).second) return std::nullopt;
    ids.push_back(id.get<std::string>());
  }
  return ids;
}

std::string redaction_status(const RedactionJob& job, RedactionJob::Status status) {
  Json answer{{"jobStatus", word_of(status)}};
  if (status == RedactionJob::Status::completed) {
    Json results = Json::array();
    for (const auto& id : job.external_ids) {
      results.push_back({{"externalId", id}, {"successful", true}});
    }
    answer["bulkRedactionResponse"] = {{"results", std::move(results)}};
  }
  return to_text(answer);
}

}  // namespace mock_jira
