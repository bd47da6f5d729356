#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "site/task/lifecycle.hpp"

namespace mock_jira {

/// What became of the issues of a bulk operation that is complete.
struct BulkOutcome {
  std::vector<std::int64_t> processed{};
  /// Null, or a mapping of issues to the reasons why they failed.
  const nlohmann::ordered_json* failed = nullptr;
  std::size_t invalid = 0;  ///< or out of reach

  std::size_t total() const;
};

/// As the task's result says it (`failedAccessibleIssues`, `invalidOrInaccessibleIssueCount`: the
/// fields of BulkOperationProgress). Without a word of it all went well that was selected. What is
/// of another type there is not looked at. `result` outlives what is returned.
BulkOutcome bulk_outcome(const StartedBy& started_by, const nlohmann::ordered_json& result);

/// What `/task` says of the issues (evidence §3.4): the result of a task that was given none, as
/// JSON.
std::string bulk_result(const StartedBy& started_by);
/// `result`, as JSON, with what `/task` says and it does not say itself; as it is if it says
/// nothing of failures.
std::string complete_bulk_result(const std::string& result, const StartedBy& started_by);

}  // namespace mock_jira
