#include "jira/bulk_progress.hpp"

#include <nlohmann/json.hpp>

#include "core/instant.hpp"

namespace mock_jira {

std::string bulk_progress(TaskId id, const TaskView& view, const User& creator) {
  using Json = nlohmann::ordered_json;
  Json json{{"taskId", std::to_string(id)},
            {"status", to_string(view.status)},
            {"progressPercent", view.progress},
            {"submittedBy", {{"accountId", creator.account_id}}},
            {"created", instant_text(view.submitted)}};
  if (view.started) json["started"] = instant_text(*view.started);
  json["updated"] = instant_text(view.last_update);
  if (view.status == Status::complete && view.plan->started_by) {
    const auto& [operation, context, issues, invalid] = *view.plan->started_by;
    json["processedAccessibleIssues"] = issues;
    json["invalidOrInaccessibleIssueCount"] = invalid;
    json["totalIssueCount"] = issues.size() + invalid;
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace mock_jira
