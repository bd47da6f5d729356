#include "jira/operations/bulk_progress.hpp"

#include <nlohmann/json.hpp>

#include "text/instant.hpp"
#include "text/json_text.hpp"

namespace mock_jira {

using Json = nlohmann::ordered_json;

std::string bulk_progress(TaskId id, const TaskView& view, const User& creator, Profile profile) {
  const bool observed = profile == Profile::observed;
  const auto stamp = [&](TimePoint time) {
    return observed ? Json(time.time_since_epoch().count()) : Json(instant_text(time));
  };
  Json json{{"taskId", std::to_string(id)},
            {"status", to_string(view.status)},
            {"progressPercent", view.progress},
            {"submittedBy", {{"accountId", creator.account_id}}},
            {"created", stamp(view.submitted)}};
  if (view.started) json["started"] = stamp(*view.started);
  json["updated"] = stamp(view.last_update);
  if (view.status == Status::complete && view.plan->started_by) {
    const auto& [operation, context, issues, invalid] = *view.plan->started_by;
    json["processedAccessibleIssues"] = issues;
    if (observed) json["failedAccessibleIssues"] = Json::object();
    json["invalidOrInaccessibleIssueCount"] = invalid;
    json["totalIssueCount"] = issues.size() + invalid;
    if (observed) json["ended"] = nullptr;
  }
  return to_text(json);
}

}  // namespace mock_jira
