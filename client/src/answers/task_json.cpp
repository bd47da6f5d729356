#include "src/answers/task_json.hpp"

#include "src/answers/field_reader.hpp"
#include "src/answers/json_text.hpp"

namespace jira_task::internal {
namespace {

using nlohmann::json;

/// What `read` makes of the fields of a JSON object.
template <class Bean>
tl::expected<Bean, std::string> bean_of(std::string_view body, Bean (*read)(FieldReader& fields)) {
  auto value = parse_json(body);
  if (!value) return tl::unexpected{"it " + value.error()};
  if (!value->is_object()) {
    return tl::unexpected{"it is " + std::string{kind_of(*value)} + ", expected an object"};
  }
  FieldReader fields{*value};
  auto bean = read(fields);
  if (fields.problem()) return tl::unexpected{*fields.problem()};
  bean.raw = std::move(*value);
  return bean;
}

std::map<std::string, std::vector<std::string>> failed_issues(FieldReader& fields) {
  std::map<std::string, std::vector<std::string>> result;
  const auto* issues = fields.object("failedAccessibleIssues");
  if (issues == nullptr) return result;
  for (const auto& [issue, reasons] : issues->items()) {
    // The reasons are free text for people: taken as they are, even a single one without an array.
    auto& list = result[issue];
    for (const auto& reason : reasons.is_array() ? reasons : json::array({reasons})) {
      list.push_back(reason.is_string() ? reason.get<std::string>() : to_text(reason));
    }
  }
  return result;
}

std::optional<std::string> submitter(FieldReader& fields) {
  const auto* user = fields.object("submittedBy");
  const auto* account = user != nullptr ? field_of(*user, "accountId") : nullptr;
  if (account == nullptr || !account->is_string()) return std::nullopt;
  return account->get<std::string>();
}

Task task_of(FieldReader& fields) {
  Task task;
  task.self = fields.text("self");
  task.id = fields.text("id");
  task.description = fields.optional("description", &FieldReader::text);
  task.status_word = fields.text("status");
  task.status = task_status_of(task.status_word);
  task.message = fields.optional("message", &FieldReader::text);
  task.submitted_by = fields.integer("submittedBy");
  task.progress = fields.small_integer("progress");
  task.elapsed_runtime = std::chrono::milliseconds{fields.integer("elapsedRuntime")};
  task.submitted = fields.time("submitted");
  task.started = fields.optional("started", &FieldReader::time);
  task.finished = fields.optional("finished", &FieldReader::time);
  task.last_update = fields.time("lastUpdate");
  if (const auto* result = fields.find("result")) task.result = *result;
  return task;
}

BulkTask bulk_task_of(FieldReader& fields) {
  BulkTask task;
  task.id = fields.id("taskId");
  task.status_word = fields.text("status");
  task.status = task_status_of(task.status_word);
  task.progress = fields.optional("progressPercent", &FieldReader::small_integer);
  task.submitted_by = submitter(fields);
  task.created = fields.optional("created", &FieldReader::time_or_iso);
  task.started = fields.optional("started", &FieldReader::time_or_iso);
  task.updated = fields.optional("updated", &FieldReader::time_or_iso);
  task.ended = fields.optional("ended", &FieldReader::time_or_iso);
  task.processed_issues = fields.ids("processedAccessibleIssues");
  task.failed_issues = failed_issues(fields);
  task.invalid_or_inaccessible_issue_count =
      fields.optional("invalidOrInaccessibleIssueCount", &FieldReader::small_integer);
  task.total_issue_count = fields.optional("totalIssueCount", &FieldReader::small_integer);
  return task;
}

}  // namespace

tl::expected<Task, std::string> parse_task(std::string_view body) {
  return bean_of(body, task_of);
}

tl::expected<BulkTask, std::string> parse_bulk_task(std::string_view body) {
  return bean_of(body, bulk_task_of);
}

}  // namespace jira_task::internal
