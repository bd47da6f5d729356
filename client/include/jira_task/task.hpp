#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "jira_task/task_status.hpp"

namespace jira_task {

/// Jira counts in milliseconds since 1970 throughout a task.
using TimeStamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// What `GET /rest/api/3/task/{id}` answers: Jira's TaskProgressBean. A value, owned by its holder.
struct Task {
  std::string id;
  std::string self;                        ///< URL of the task; may name the gateway's host
  std::optional<std::string> description;  ///< as given when it was submitted
  TaskStatus status = TaskStatus::unknown;
  std::string status_word;             ///< `status` as it came
  std::optional<std::string> message;  ///< for people; may be an untranslated key
  nlohmann::json result;               ///< any JSON; null where there is none (yet)
  std::int64_t submitted_by = 0;       ///< legacy numeric id of a user, no accountId
  int progress = 0;                    ///< per cent; may jump, stand still, or be -1: not known
  std::chrono::milliseconds elapsed_runtime{0};
  TimeStamp submitted;
  std::optional<TimeStamp> started;
  std::optional<TimeStamp> finished;
  TimeStamp last_update;
  nlohmann::json raw;  ///< the whole answer, fields that this type does not know included
};

}  // namespace jira_task
