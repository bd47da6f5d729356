#include "jira/operations/bulk_outcome.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "jira/operations/issue_id.hpp"
#include "text/json_text.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* failed_key = "failedAccessibleIssues";
constexpr const char* invalid_key = "invalidOrInaccessibleIssueCount";
constexpr std::size_t max_count = std::numeric_limits<std::int32_t>::max();  // an int32 there

std::unordered_set<std::int64_t> ids_in(const Json& failed) {
  std::unordered_set<std::int64_t> ids;
  for (const auto& item : failed.items()) {
    if (const auto id = issue_id_of(item.key())) ids.insert(*id);
  }
  return ids;
}

Json told_in_task(const BulkOutcome& outcome) {
  return {{"successfulIssues", outcome.processed},
          {"failedIssues", outcome.failed != nullptr ? *outcome.failed : Json::object()},
          {"totalIssueCount", outcome.total()}};
}

}  // namespace

std::size_t BulkOutcome::total() const {
  return processed.size() + (failed != nullptr ? failed->size() : 0) + invalid;
}

BulkOutcome bulk_outcome(const StartedBy& started_by, const Json& result) {
  BulkOutcome outcome{.processed = started_by.issues, .invalid = started_by.invalid_issues};
  if (!result.is_object()) return outcome;
  if (const auto failed = result.find(failed_key); failed != result.end() && failed->is_object()) {
    outcome.failed = &*failed;
    const auto ids = ids_in(*failed);
    std::erase_if(outcome.processed, [&](std::int64_t issue) { return ids.count(issue) > 0; });
  }
  const auto invalid = result.find(invalid_key);
  if (invalid != result.end() && invalid->is_number_unsigned()) {
    outcome.invalid = std::min(invalid->get<std::size_t>(), max_count);
  }
  return outcome;
}

std::string bulk_result(const StartedBy& started_by) {
  return to_text(told_in_task(bulk_outcome(started_by, Json{})));
}

std::string complete_bulk_result(const std::string& result, const StartedBy& started_by) {
  const auto given = parse_object(result);
  if (!given || (!given->contains(failed_key) && !given->contains(invalid_key))) return result;
  Json whole = told_in_task(bulk_outcome(started_by, *given));
  whole.update(*given);
  return to_text(whole);
}

}  // namespace mock_jira
