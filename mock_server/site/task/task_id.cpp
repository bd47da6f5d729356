#include "site/task/task_id.hpp"

namespace mock_jira {

std::optional<TaskId> parse_task_id(std::string_view text) {
  if (text.empty() || text.size() > 18 || text.front() == '0') return std::nullopt;
  TaskId id = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    id = id * 10 + static_cast<TaskId>(c - '0');
  }
  return id;
}

}  // namespace mock_jira
