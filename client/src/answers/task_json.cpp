#include "src/answers/task_json.hpp"

#include "src/answers/field_reader.hpp"
#include "src/answers/json_text.hpp"

namespace jira_task::internal {
namespace {

using nlohmann::json;

tl::expected<json, std::string> parse_object(std::string_view body) {
  auto value = parse_json(body);
  if (!value) return tl::unexpected{"it " + value.error()};
  if (!value->is_object()) {
    return tl::unexpected{"it is " + std::string{kind_of(*value)} + ", expected an object"};
  }
  return value;
}

std::map<std::string, std::vector<std::string>> failed_issues(FieldReader& fields) {
  constexpr auto name = "failedAccessibleIssues";
  std::map<std::string, std::vector<std::string>> result;
  const auto* field = fields.find(name);
  if (field == nullptr) return result;
  if (!field->is_object()) {
    fields.report(name, "is " + std::string{kind_of(*field)} + ", expected an object");
    return result;
  }
  for (const auto& [issue, reasons] : field->items()) {
    // The reasons are free text for people: taken as they are, even a single one without an array.
    auto& list = result[issue];
    for (const auto& reason : reasons.is_array() ? reasons : json::array({reasons})) {
      list.push_back(reason.is_string() ? reason.get<std::string>() : to_text(reason));
    }
  }
  return result;
}

std::optional<std::string> submitter(FieldReader& fields) {
  const auto* user = fields.find("submittedBy");
  if (user == nullptr) return std::nullopt;
  if (!user->is_object()) {
    fields.report("submittedBy", "is " + std::string{kind_of(*user)} + ", expected an object");
    return std::nullopt;
  }
  const auto account = user->find("accountId");
  if (account == user->end() || !account->is_string()) return std::nullopt;
  return account->get<std::string>();
}

}  // namespace

tl::expected<Task, std::string> parse_task(std::string_view body) {
  auto object = parse_object(body);
  if (!object) return tl::unexpected{object.error()};
  FieldReader fields{*object};
  Task task;
  task.self = fields.text("self");
  task.id = fields.text("id");
  task.description = fields.optional_text("description");
  task.status_word = fields.text("status");
  task.status = task_status_of(task.status_word);
  task.message = fields.optional_text("message");
  task.submitted_by = fields.integer("submittedBy");
  task.progress = fields.small_integer("progress");
  task.elapsed_runtime = std::chrono::milliseconds{fields.integer("elapsedRuntime")};
  task.submitted = fields.time("submitted");
  task.started = fields.optional_time("started");
  task.finished = fields.optional_time("finished");
  task.last_update = fields.time("lastUpdate");
  if (const auto* result = fields.find("result")) task.result = *result;
  if (fields.problem()) return tl::unexpected{*fields.problem()};
  task.raw = std::move(*object);
  return task;
}

tl::expected<BulkTask, std::string> parse_bulk_task(std::string_view body) {
  auto object = parse_object(body);
  if (!object) return tl::unexpected{object.error()};
  FieldReader fields{*object};
  BulkTask task;
  task.id = fields.id("taskId");
  task.status_word = fields.text("status");
  task.status = task_status_of(task.status_word);
  task.progress = fields.optional_small_integer("progressPercent");
  task.submitted_by = submitter(fields);
  task.created = fields.optional_time_or_iso("created");
  task.started = fields.optional_time_or_iso("started");
  task.updated = fields.optional_time_or_iso("updated");
  task.ended = fields.optional_time_or_iso("ended");
  task.processed_issues = fields.ids("processedAccessibleIssues");
  task.failed_issues = failed_issues(fields);
  task.invalid_or_inaccessible_issue_count =
      fields.optional_small_integer("invalidOrInaccessibleIssueCount");
  task.total_issue_count = fields.optional_small_integer("totalIssueCount");
  if (fields.problem()) return tl::unexpected{*fields.problem()};
  task.raw = std::move(*object);
  return task;
}

}  // namespace jira_task::internal
