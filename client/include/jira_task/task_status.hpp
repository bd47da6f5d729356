#pragma once

#include <string_view>

namespace jira_task {

/// The seven words of Jira's `status`. Jira may grow others, so `unknown` is a value, not an error.
enum class TaskStatus {
  enqueued,
  running,
  complete,
  failed,
  cancel_requested,
  cancelled,
  dead,
  unknown,
};

/// As Jira spells it: "COMPLETE", "CANCELLED". "unknown" for unknown.
std::string_view to_string(TaskStatus status);

/// Takes exactly Jira's spelling; anything else is unknown.
TaskStatus task_status_of(std::string_view word);

/// True of complete, failed, cancelled and dead. CANCEL_REQUESTED is no end: the task may still
/// complete. Neither `result` nor `finished` tells: tasks end without the one or the other.
constexpr bool is_final(TaskStatus status) {
  return status == TaskStatus::complete || status == TaskStatus::failed ||
         status == TaskStatus::cancelled || status == TaskStatus::dead;
}

}  // namespace jira_task
