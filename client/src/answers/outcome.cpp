#include "jira_task/outcome.hpp"

#include "src/answers/json_text.hpp"
#include "src/text/text.hpp"

namespace jira_task {
namespace {

using internal::to_text;
using nlohmann::json;

OutcomeKind kind_of(TaskStatus status) {
  switch (status) {
    case TaskStatus::complete:
      return OutcomeKind::complete;
    case TaskStatus::failed:
      return OutcomeKind::failed;
    case TaskStatus::cancelled:
      return OutcomeKind::cancelled;
    case TaskStatus::dead:
      return OutcomeKind::dead;
    default:
      return OutcomeKind::unfinished;
  }
}

std::string words(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return to_text(value);
  std::vector<std::string> parts;
  for (const auto& part : value) parts.push_back(words(part));
  return internal::join(parts, ", ");
}

/// A map of issue to reasons, a list of issues, or anything else that is not empty.
void add_issues(const json& issues, const std::string& what, std::vector<std::string>& failures) {
  if (issues.is_object()) {
    for (const auto& [issue, reasons] : issues.items()) {
      failures.push_back("issue " + issue + " " + what + ": " + words(reasons));
    }
  } else if (issues.is_array()) {
    for (const auto& issue : issues) failures.push_back("issue " + words(issue) + " " + what);
  }
}

/// Jira's SimpleErrorCollection, or a list of messages.
void add_errors(const json& errors, std::vector<std::string>& failures) {
  if (errors.is_string() && !errors.get_ref<const std::string&>().empty()) {
    failures.push_back(errors.get<std::string>());
  } else if (errors.is_array()) {
    for (const auto& error : errors) {
      const bool wrapped = error.is_object() && error.contains("message");
      failures.push_back(words(wrapped ? error["message"] : error));
    }
  } else if (errors.is_object()) {
    for (const auto& [name, value] : errors.items()) {
      if (name == "errorMessages" || name == "errors") {
        add_errors(value, failures);
      } else if (name != "httpStatusCode") {  // a leaked Java Optional
        failures.push_back(name + ": " + words(value));
      }
    }
  }
}

}  // namespace

std::string_view to_string(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::complete:
      return "complete";
    case OutcomeKind::failed:
      return "failed";
    case OutcomeKind::cancelled:
      return "cancelled";
    case OutcomeKind::dead:
      return "dead";
    case OutcomeKind::unfinished:
      break;
  }
  return "unfinished";
}

Outcome outcome(const Task& task) {
  Outcome result{.kind = kind_of(task.status)};
  if (!task.result.is_object()) return result;
  const auto look = [&](const char* name, const auto& add) {
    const auto field = task.result.find(name);
    if (field != task.result.end()) add(*field);
  };
  auto& failures = result.failures;
  look("errors", [&](const json& errors) { add_errors(errors, failures); });
  look("errorMessages", [&](const json& errors) { add_errors(errors, failures); });
  look("failedIssues", [&](const json& issues) { add_issues(issues, "failed", failures); });
  look("failedAccessibleIssues",
       [&](const json& issues) { add_issues(issues, "failed", failures); });
  look("unmodifiedIssues",
       [&](const json& issues) { add_issues(issues, "was not modified", failures); });
  return result;
}

Outcome outcome(const BulkTask& task) {
  Outcome result{.kind = kind_of(task.status)};
  for (const auto& [issue, reasons] : task.failed_issues) {
    result.failures.push_back("issue " + issue + " failed: " + internal::join(reasons, ", "));
  }
  if (const auto count = task.invalid_or_inaccessible_issue_count; count.value_or(0) > 0) {
    result.failures.push_back(std::to_string(*count) +
                              (*count == 1 ? " issue was" : " issues were") +
                              " invalid or out of reach");
  }
  return result;
}

}  // namespace jira_task
