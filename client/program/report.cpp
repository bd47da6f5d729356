#include "program/report.hpp"

#include <date/date.h>

#include <iomanip>
#include <nlohmann/json.hpp>
#include <ostream>

#include "program/duration.hpp"
#include "program/exit_code.hpp"
#include "program/printable.hpp"

namespace jira_task::program {
namespace {

using nlohmann::ordered_json;

constexpr auto me = "jira-task: ";

template <class Json>
std::string dump(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string time_text(TimeStamp time) {
  return date::format("%F %T", time) + " UTC";
}

void line(std::ostream& out, const char* name, const std::string& value) {
  out << "  " << std::left << std::setw(12) << name << value << "\n";
}

std::string result_text(const nlohmann::json& result) {
  constexpr std::size_t longest = 1000;
  auto text = printable(dump(result, -1));
  if (text.size() <= longest) return text;
  return fitted(text, longest) + " (--json shows it whole)";
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

void Report::task(const Task& task) const {
  failures(task.id, outcome(task));
  if (json_) {
    out_ << dump(task.raw, -1) << "\n" << std::flush;
    return;
  }
  out_ << "task " << printable(task.id) << ": " << printable(task.status_word);
  if (task.progress >= 0) out_ << ", " << task.progress << " %";
  if (task.message) out_ << ", " << printable(*task.message);
  out_ << "\n";
  if (task.description) line(out_, "description", printable(*task.description));
  line(out_, "submitted",
       time_text(task.submitted) + " by user " + std::to_string(task.submitted_by));
  if (task.started) line(out_, "started", time_text(*task.started));
  if (task.finished) line(out_, "finished", time_text(*task.finished));
  if (!task.finished) line(out_, "last update", time_text(task.last_update));
  line(out_, "ran for", duration_text(task.elapsed_runtime));
  if (!task.result.is_null()) line(out_, "result", result_text(task.result));
  out_ << std::flush;
}

void Report::task(const BulkTask& task) const {
  failures(task.id, outcome(task));
  if (json_) {
    out_ << dump(task.raw, -1) << "\n" << std::flush;
    return;
  }
  out_ << "task " << printable(task.id) << ": " << printable(task.status_word);
  if (task.progress) out_ << ", " << *task.progress << " %";
  out_ << "\n";
  if (task.created) {
    const auto by = task.submitted_by ? " by user " + printable(*task.submitted_by) : "";
    line(out_, "created", time_text(*task.created) + by);
  }
  if (task.started) line(out_, "started", time_text(*task.started));
  if (task.updated) line(out_, "last update", time_text(*task.updated));
  if (task.total_issue_count) line(out_, "issues", std::to_string(*task.total_issue_count));
  if (!task.processed_issues.empty()) {
    line(out_, "processed", std::to_string(task.processed_issues.size()));
  }
  if (!task.failed_issues.empty()) line(out_, "failed", std::to_string(task.failed_issues.size()));
  out_ << std::flush;
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
    out_ << dump(json, -1) << "\n" << std::flush;
    return;
  }
  if (started.task) {
    out_ << printable(started.task->id) << "\n" << std::flush;
  } else {
    err_ << me << "done at once: Jira needed no task (" << started.status << ")\n";
  }
}

void Report::waiting_for(const std::string& id) const {
  err_ << me << "started task " << printable(id) << "\n";
}

void Report::failures(const std::string& id, const Outcome& end) const {
  constexpr std::size_t shown = 5;
  if (end.kind != OutcomeKind::complete || end.failures.empty()) return;
  const auto count = end.failures.size();
  err_ << me << "task " << printable(id) << " is COMPLETE, but its result reports " << count
       << (count == 1 ? " failure:\n" : " failures:\n");
  for (std::size_t i = 0; i < count && i < shown; ++i) {
    err_ << "  " << fitted(printable(end.failures[i]), 200) << "\n";
  }
  if (count > shown) err_ << "  and " << count - shown << " more (see the result)\n";
}

void Report::cancel_accepted(const std::string& id) const {
  if (json_) {
    out_ << dump(ordered_json{{"id", id}, {"cancel", "accepted"}}, -1) << "\n" << std::flush;
    return;
  }
  out_ << "Jira has taken the request to cancel task " << printable(id)
       << "; the task may still complete before it notices.\n"
       << std::flush;
}

void Report::error(const Error& error, const std::string& advice) const {
  if (json_) out_ << dump(ordered_json{{"error", json_of(error)}}, -1) << "\n" << std::flush;
  err_ << me << printable(error.description) << "\n";
  if (!advice.empty()) err_ << advice << "\n";
}

void Report::usage_error(const std::string& sentence) const {
  if (json_) {
    const ordered_json error{
        {"kind", "usage"}, {"exit_code", static_cast<int>(exit_usage)}, {"description", sentence}};
    out_ << dump(ordered_json{{"error", error}}, -1) << "\n" << std::flush;
  }
  err_ << me << printable(sentence) << "\n";
}

void Report::warning(const std::string& sentence) const {
  if (!sentence.empty()) err_ << me << "warning: " << printable(sentence) << "\n";
}

}  // namespace jira_task::program
