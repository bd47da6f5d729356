#include "jira_task/outcome.hpp"

#include "src/answers/task_json.hpp"
#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using Failures = std::vector<std::string>;

namespace {

Outcome of(const std::string& status, const std::string& result = "null") {
  return outcome(
      internal::parse_task(jira_task::testing::task_json(status, 0, ",\"result\":" + result))
          .value());
}

}  // namespace

TEST_CASE("outcome: four statuses are an end, the others are not") {
  CHECK(of("COMPLETE").kind == OutcomeKind::complete);
  CHECK(of("FAILED").kind == OutcomeKind::failed);
  CHECK(of("CANCELLED").kind == OutcomeKind::cancelled);
  CHECK(of("DEAD").kind == OutcomeKind::dead);
  for (const auto* word : {"ENQUEUED", "RUNNING", "CANCEL_REQUESTED", "COMPLETED"}) {
    CHECK(of(word).kind == OutcomeKind::unfinished);
  }
  CHECK(to_string(OutcomeKind::unfinished) == "unfinished");
}

TEST_CASE("outcome: failed issues within a COMPLETE bulk move are found") {
  const auto end = of("COMPLETE", R"({"successfulIssues":[1],"failedIssues":{"10077":["locked",)"
                                  R"("gone"]},"totalIssueCount":2})");
  CHECK(end.kind == OutcomeKind::complete);
  CHECK(end.failures == Failures{"issue 10077 failed: locked, gone"});
  CHECK(of("COMPLETE", R"({"failedIssues":{},"totalIssueCount":2})").failures.empty());
  CHECK(of("COMPLETE", R"({"failedIssues":[10077]})").failures == Failures{"issue 10077 failed"});
}

TEST_CASE("outcome: errors within a COMPLETE option replacement are found") {
  CHECK(of("COMPLETE", R"({"errors":{"errorMessages":["a"],"errors":{"f":"b"},)"
                       R"("httpStatusCode":{"empty":false,"present":true}},)"
                       R"("modifiedIssues":[10001],"unmodifiedIssues":[10005]})")
            .failures == Failures{"a", "f: b", "issue 10005 was not modified"});
  CHECK(of("COMPLETE", R"({"errors":{"errorMessages":[],"errors":{}},"unmodifiedIssues":[]})")
            .failures.empty());
  CHECK(of("COMPLETE", R"({"errors":[{"message":"a"},"b",{"c":1}]})").failures ==
        Failures{"a", "b", "{\"c\":1}"});
}

TEST_CASE("outcome: a result that is no object hints at nothing") {
  for (const auto* result : {"null", "12", "\"errors\"", "[{\"errors\":1}]"}) {
    CHECK(of("COMPLETE", result).failures.empty());
  }
}

TEST_CASE("outcome: a bulk task says what it could not reach") {
  BulkTask task;
  task.status = TaskStatus::complete;
  CHECK(outcome(task).failures.empty());
  task.failed_issues = {{"10003", {"locked", "gone"}}};
  task.invalid_or_inaccessible_issue_count = 2;
  CHECK(outcome(task).failures ==
        Failures{"issue 10003 failed: locked, gone", "2 issues were invalid or out of reach"});
  CHECK(outcome(task).kind == OutcomeKind::complete);
}
