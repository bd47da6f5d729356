#include "jira_task/task_status.hpp"

#include <array>

namespace jira_task {
namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, 7> status_words{
    "ENQUEUED", "RUNNING", "COMPLETE", "FAILED", "CANCEL_REQUESTED", "CANCELLED", "DEAD"};
static_assert(status_words.size() == static_cast<std::size_t>(TaskStatus::unknown));

}  // namespace

std::string_view to_string(TaskStatus status) {
  return status == TaskStatus::unknown ? "unknown"
                                       : status_words.at(static_cast<std::size_t>(status));
}

TaskStatus task_status_of(std::string_view word) {
  std::size_t i = 0;
  while (i < status_words.size() && status_words.at(i) != word) ++i;
  return static_cast<TaskStatus>(i);
}

}  // namespace jira_task
