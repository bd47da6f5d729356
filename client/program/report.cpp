#include "program/report.hpp"

#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>

#include "program/duration.hpp"
#include "program/exit_code.hpp"
#include "program/operation_flags.hpp"
#include "program/printable.hpp"
#include "src/answers/json_text.hpp"
#include "src/text/time_text.hpp"

namespace jira_task::program {
namespace {

using nlohmann::ordered_json;

constexpr auto me = "jira-task: ";

std::string dump(const ordered_json& value) {
  return printable_json(value.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

std::optional<std::string> text_of(const std::optional<TimeStamp>& time) {
  return time ? std::optional{internal::utc_text(*time)} : std::nullopt;
}

template <class Number>
std::optional<std::string> text_of(const std::optional<Number>& number) {
  return number ? std::optional{std::to_string(*number)} : std::nullopt;
}

std::string result_text(const nlohmann::json& result) {
  constexpr std::size_t max = 1000;
  auto text = printable(internal::to_text(result));
  if (text.size() <= max) return text;
  return fitted(text, max) + " (--json shows it whole)";
}

ordered_json json_of(const Operation& operation) {
  auto query = ordered_json::array();
  for (const auto& [name, required] : operation.query) {
    query.push_back({{"name", name}, {"required", required}});
  }
  return {{"operation", operation.id},
          {"method", operation.method},
          {"path", operation.path},
          {"parameters", path_parameters(operation)},
          {"query", query},
          {"body", operation.body},
          {"bulk", operation.place == TaskPlace::bulk_queue}};
}

ordered_json json_of(const Error& error) {
  auto headers = ordered_json::object();
  for (const auto& [name, value] : error.headers) {
    if (headers.contains(name)) {
      headers[name] = headers[name].get<std::string>() + ", " + value;
    } else {
      headers[name] = value;
    }
  }
  ordered_json json{{"kind", to_string(error.kind)},
                    {"exit_code", static_cast<int>(exit_code_of(error))},
                    {"description", error.description}};
  if (error.status == 0) return json;
  json["status"] = error.status;
  json["messages"] = error.messages;
  if (error.conflicting_task) json["conflicting_task"] = *error.conflicting_task;
  if (error.retry_after) {
    json["retry_after_seconds"] = static_cast<double>(error.retry_after->count()) / 1000;
  }
  json["headers"] = headers;
  json["body"] = error.body;
  return json;
}

}  // namespace

void Report::print(const std::string& text) const {
  out_ << text << "\n" << std::flush;
}

void Report::line(const char* name, const std::optional<std::string>& value) const {
  if (value) out_ << "  " << std::left << std::setw(12) << name << printable(*value) << "\n";
}

template <class Bean>
bool Report::begins(const Bean& task) const {
  failures(task.id, outcome(task));
  if (json_) {
    print(printable_json(internal::to_text(task.raw)));
    return false;
  }
  out_ << "task " << printable(task.id) << ": " << printable(task.status_word);
  return true;
}

void Report::task(const Task& task) const {
  if (!begins(task)) return;
  if (task.progress >= 0) out_ << ", " << task.progress << " %";
  if (task.message) out_ << ", " << printable(*task.message);
  out_ << "\n";
  line("description", task.description);
  line("submitted",
       internal::utc_text(task.submitted) + " by user " + std::to_string(task.submitted_by));
  line("started", text_of(task.started));
  line("finished", text_of(task.finished));
  if (!task.finished) line("last update", internal::utc_text(task.last_update));
  line("ran for", duration_text(task.elapsed_runtime));
  if (!task.result.is_null()) line("result", result_text(task.result));
  out_ << std::flush;
}

void Report::task(const BulkTask& task) const {
  if (!begins(task)) return;
  if (task.progress) out_ << ", " << *task.progress << " %";
  out_ << "\n";
  if (task.created) {
    const auto by = task.submitted_by ? " by user " + *task.submitted_by : "";
    line("created", internal::utc_text(*task.created) + by);
  }
  line("started", text_of(task.started));
  line("last update", text_of(task.updated));
  line("issues", text_of(task.total_issue_count));
  const auto processed = task.processed_issues.size();
  if (processed > 0) line("processed", std::to_string(processed));
  if (!task.failed_issues.empty()) line("failed", std::to_string(task.failed_issues.size()));
  out_ << std::flush;
}

void Report::operations() const {
  auto list = ordered_json::array();
  for (const auto& operation : jira_task::operations()) {
    list.push_back(json_of(operation));
    if (json_) continue;
    out_ << usage_of(operation) << "\n    " << operation.method << " " << operation.path << "\n";
  }
  if (json_) print(dump(list));
}

void Report::started(const Started& started, const ClientOptions& client) const {
  if (json_) {
    ordered_json json{{"id", nullptr}, {"read_at", nullptr}, {"status", started.status}};
    if (started.task) {
      const auto version = std::to_string(static_cast<int>(client.api_version));
      json["id"] = started.task->id;
      json["read_at"] =
          client.base_url.text() + "/rest/api/" + version + resource_of(*started.task);
    }
    json["body"] = started.body;
    print(dump(json));
  } else if (started.task) {
    print(printable(started.task->id));
  } else {
    err_ << me << "done at once: Jira needed no task (" << started.status << ")\n";
  }
}

void Report::waiting_for(const std::string& id) const {
  err_ << me << "started task " << printable(id) << "\n";
}

void Report::failures(const std::string& id, const Outcome& end) const {
  constexpr std::size_t max_shown = 5;
  if (end.kind != OutcomeKind::complete || end.failures.empty()) return;
  const auto count = end.failures.size();
  err_ << me << "task " << printable(id) << " is COMPLETE, but its result reports " << count
       << (count == 1 ? " failure:\n" : " failures:\n");
  for (std::size_t i = 0; i < count && i < max_shown; ++i) {
    err_ << "  " << fitted(printable(end.failures[i]), 200) << "\n";
  }
  if (count > max_shown) err_ << "  and " << count - max_shown << " more (see the result)\n";
}

void Report::cancel_accepted(const std::string& id) const {
  if (json_) {
    print(dump({{"id", id}, {"cancel", "accepted"}}));
  } else {
    print("Jira has taken the request to cancel task " + printable(id) +
          "; the task may still complete before it notices.");
  }
}

void Report::error(const Error& error, const std::string& advice) const {
  if (json_) print(dump({{"error", json_of(error)}}));
  err_ << me << printable(error.description) << "\n";
  if (!advice.empty()) err_ << printable(advice) << "\n";
}

void Report::usage_error(const std::string& sentence) const {
  if (json_) {
    const ordered_json error{
        {"kind", "usage"}, {"exit_code", static_cast<int>(exit_usage)}, {"description", sentence}};
    print(dump({{"error", error}}));
  }
  err_ << me << printable(sentence) << "\n";
}

void Report::warning(const std::string& sentence) const {
  if (!sentence.empty()) err_ << me << "warning: " << printable(sentence) << "\n";
}

}  // namespace jira_task::program
