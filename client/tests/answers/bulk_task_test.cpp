#include "jira_task/bulk_task.hpp"

#include "src/answers/task_json.hpp"
#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using internal::parse_bulk_task;
using jira_task::testing::at;

namespace {

std::string problem(const std::string& more) {
  const auto task = parse_bulk_task(R"({"taskId":"1","status":"RUNNING",)" + more + "}");
  return task ? "none" : task.error();
}

}  // namespace

TEST_CASE("bulk task: a finished one as recorded is read whole") {
  const auto task =
      parse_bulk_task(
          R"({"taskId":"35628","status":"COMPLETE","progressPercent":100,)"
          R"("submittedBy":{"accountId":"5b10a2844c20165700ede21g"},"created":1690180055963,)"
          R"("started":1690180056206,"updated":1690180058206,"ended":null,)"
          R"("processedAccessibleIssues":[10001,"10002"],)"
          R"("failedAccessibleIssues":{"10003":["locked","gone"],"10004":"odd"},)"
          R"("invalidOrInaccessibleIssueCount":1,"totalIssueCount":4})")
          .value();
  CHECK(task.id == "35628");
  CHECK(task.status == TaskStatus::complete);
  CHECK(task.progress == 100);
  CHECK(task.submitted_by == "5b10a2844c20165700ede21g");
  CHECK(task.created == at(1690180055963));
  CHECK(task.started == at(1690180056206));
  CHECK(task.updated == at(1690180058206));
  CHECK_FALSE(task.ended);
  CHECK(task.processed_issues == std::vector<std::string>{"10001", "10002"});
  CHECK(task.failed_issues == std::map<std::string, std::vector<std::string>>{
                                  {"10003", {"locked", "gone"}}, {"10004", {"odd"}}});
  CHECK(task.invalid_or_inaccessible_issue_count == 1);
  CHECK(task.total_issue_count == 4);
  CHECK(task.raw["taskId"] == "35628");
}

TEST_CASE("bulk task: times are read as declared, too: ISO strings of any zone") {
  const auto created = [](const std::string& text) {
    return parse_bulk_task(R"({"taskId":1,"status":"RUNNING","created":")" + text + "\"}")->created;
  };
  CHECK(created("2024-06-01T09:00:00Z") == at(1717232400000));
  CHECK(created("2024-06-01T09:00:00.123Z") == at(1717232400123));
  CHECK(created("2024-06-01T11:00:00.000+0200") == at(1717232400000));
  CHECK(created("2024-06-01T11:00:00.123456+02:00") == at(1717232400123));
}

TEST_CASE("bulk task: id and status suffice") {
  const auto task = parse_bulk_task(R"({"taskId":10641,"status":"ENQUEUED"})").value();
  CHECK(task.id == "10641");
  CHECK(task.status == TaskStatus::enqueued);
  CHECK_FALSE(task.progress);
  CHECK(task.processed_issues.empty());
}

TEST_CASE("bulk task: what is wrong is named") {
  CHECK(parse_bulk_task(R"({"id":"1","status":"RUNNING"})").error() == "field 'taskId' is missing");
  CHECK(parse_bulk_task(R"({"taskId":"1"})").error() == "field 'status' is missing");
  CHECK(problem(R"("created":"yesterday")") == "field 'created' is 'yesterday', no ISO time");
  CHECK(problem(R"("created":true)") == "field 'created' is a boolean, expected an integer");
  CHECK(problem(R"("processedAccessibleIssues":[1,{}])") ==
        "field 'processedAccessibleIssues[1]' is an object, expected a string or an integer");
  CHECK(problem(R"("processedAccessibleIssues":5)") ==
        "field 'processedAccessibleIssues' is an integer, expected an array");
  CHECK(problem(R"("failedAccessibleIssues":[])") ==
        "field 'failedAccessibleIssues' is an array, expected an object");
  CHECK(problem(R"("submittedBy":10000)") ==
        "field 'submittedBy' is an integer, expected an object");
  CHECK(problem(R"("totalIssueCount":"4")") ==
        "field 'totalIssueCount' is a string, expected an integer");
  CHECK(problem(R"("totalIssueCount":null,"failedAccessibleIssues":null)") == "none");
}
