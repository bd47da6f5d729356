#include "jira_task/task_status.hpp"

#include <array>
#include <utility>

namespace jira_task {
namespace {

constexpr std::array<std::pair<TaskStatus, std::string_view>, 7> words{{
    {TaskStatus::enqueued, "ENQUEUED"},
    {TaskStatus::running, "RUNNING"},
    {TaskStatus::complete, "COMPLETE"},
    {TaskStatus::failed, "FAILED"},
    {TaskStatus::cancel_requested, "CANCEL_REQUESTED"},
    {TaskStatus::cancelled, "CANCELLED"},
    {TaskStatus::dead, "DEAD"},
}};

}  // namespace

std::string_view to_string(TaskStatus status) {
  for (const auto& [value, word] : words) {
    if (value == status) return word;
  }
  return "unknown";
}

TaskStatus task_status_of(std::string_view word) {
  for (const auto& [value, known] : words) {
    if (known == word) return value;
  }
  return TaskStatus::unknown;
}

}  // namespace jira_task
