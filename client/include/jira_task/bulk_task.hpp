#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "jira_task/task.hpp"
#include "jira_task/task_status.hpp"

namespace jira_task {

/// What `GET /rest/api/3/bulk/queue/{id}` answers: Jira's BulkOperationProgress. The same task can
/// be read as a Task; the two shapes share no field but `status`.
/// Jira declares the times as ISO strings and sends integers: both are read. Ids are read as
/// integers or strings, and kept as strings. Only `taskId` and `status` are required.
struct BulkTask {
  std::string id;
  TaskStatus status = TaskStatus::unknown;
  std::string status_word;                  ///< `status` as it came
  std::optional<int> progress;              ///< `progressPercent`
  std::optional<std::string> submitted_by;  ///< the accountId of the `submittedBy` user
  std::optional<TimeStamp> created;
  std::optional<TimeStamp> started;
  std::optional<TimeStamp> updated;
  std::optional<TimeStamp> ended;             ///< undocumented; was seen null at COMPLETE
  std::vector<std::string> processed_issues;  ///< `processedAccessibleIssues`
  std::map<std::string, std::vector<std::string>> failed_issues;  ///< issue id to reasons
  std::optional<int> invalid_or_inaccessible_issue_count;
  std::optional<int> total_issue_count;
  nlohmann::json raw;  ///< the whole answer
};

}  // namespace jira_task
