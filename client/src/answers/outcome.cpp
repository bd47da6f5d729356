#include "jira_task/outcome.hpp"

#include <array>
#include <utility>

#include "src/answers/json_text.hpp"
#include "src/text/text.hpp"

namespace jira_task {
namespace {

using internal::field_of;
using internal::to_text;
using nlohmann::json;

constexpr std::array<std::string_view, 5> outcome_names{"complete", "failed", "cancelled", "dead",
                                                        "unfinished"};
static_assert(outcome_names.size() == static_cast<std::size_t>(OutcomeKind::unfinished) + 1);

OutcomeKind outcome_kind_of(TaskStatus status) {
  if (status == TaskStatus::complete) return OutcomeKind::complete;
  if (status == TaskStatus::failed) return OutcomeKind::failed;
  if (status == TaskStatus::cancelled) return OutcomeKind::cancelled;
  return status == TaskStatus::dead ? OutcomeKind::dead : OutcomeKind::unfinished;
}

std::string words_of(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return to_text(value);
  std::vector<std::string> parts;
  for (const auto& part : value) parts.push_back(words_of(part));
  return internal::join(parts, ", ");
}

/// A map of issue to reasons, a list of issues, or anything else that is not empty.
void add_issues(const json& issues, const std::string& what, std::vector<std::string>& failures) {
  if (issues.is_object()) {
    for (const auto& [issue, reasons] : issues.items()) {
      failures.push_back("issue " + issue + " " + what + ": " + words_of(reasons));
    }
  } else if (issues.is_array()) {
    for (const auto& issue : issues) failures.push_back("issue " + words_of(issue) + " " + what);
  }
}

/// Jira's SimpleErrorCollection, or a list of messages.
void add_errors(const json& errors, std::vector<std::string>& failures) {
  if (errors.is_string() && !errors.get_ref<const std::string&>().empty()) {
    failures.push_back(errors.get<std::string>());
  } else if (errors.is_array()) {
    for (const auto& error : errors) {
      const bool wrapped = error.is_object() && error.contains("message");
      failures.push_back(words_of(wrapped ? error["message"] : error));
    }
  } else if (errors.is_object()) {
    for (const auto& [name, value] : errors.items()) {
      if (name == "errorMessages" || name == "errors") {
        add_errors(value, failures);
      } else if (name != "httpStatusCode") {  // a leaked Java Optional
        failures.push_back(name + ": " + words_of(value));
      }
    }
  }
}

}  // namespace

std::string_view to_string(OutcomeKind kind) {
  return outcome_names.at(static_cast<std::size_t>(kind));
}

Outcome outcome(const Task& task) {
  Outcome result{.kind = outcome_kind_of(task.status)};
  for (const char* name : {"errors", "errorMessages"}) {
    const auto* errors = field_of(task.result, name);
    if (errors != nullptr) add_errors(*errors, result.failures);
  }
  using Field = std::pair<const char*, const char*>;
  for (const auto& [name, what] :
       {Field{"failedIssues", "failed"}, Field{"failedAccessibleIssues", "failed"},
        Field{"unmodifiedIssues", "was not modified"}}) {
    const auto* issues = field_of(task.result, name);
    if (issues != nullptr) add_issues(*issues, what, result.failures);
  }
  return result;
}

Outcome outcome(const BulkTask& task) {
  Outcome result{.kind = outcome_kind_of(task.status)};
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
