#include "jira/operations/migration_progress.hpp"

#include <nlohmann/json.hpp>

#include "text/instant.hpp"
#include "text/json_text.hpp"

namespace mock_jira {

std::string migration_progress(TaskId id, const TaskView& view, const std::string& self,
                               std::int64_t submitted_by) {
  using Json = nlohmann::ordered_json;
  Json json{{"self", self}, {"id", std::to_string(id)}};
  if (view.plan->description) json["description"] = *view.plan->description;
  json["status"] = to_string(view.status);
  if (view.message != nullptr) json["message"] = *view.message;
  if (view.result != nullptr) json["result"] = Json::parse(*view.result);
  json["submittedBy"] = submitted_by;
  json["progress"] = view.progress;
  json["elapsedRuntime"] = view.elapsed_runtime.count();
  json["submitted"] = instant_text(view.submitted);
  if (view.started) json["started"] = instant_text(*view.started);
  if (view.finished) json["finished"] = instant_text(*view.finished);
  json["lastUpdate"] = instant_text(view.last_update);
  return to_text(json);
}

}  // namespace mock_jira
