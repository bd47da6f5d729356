#include "scenario/warnings.hpp"

#include <string>

#include "scenario/loader.hpp"
#include "scenario/source.hpp"
#include "support/catch.hpp"

namespace warnings_test {

using namespace mock_jira;

namespace {

/// `line:column message`, a line each.
std::string warnings(const std::string& text) {
  const auto scenario = load_scenario("x", "x.yaml", text);
  REQUIRE(scenario);
  std::string out;
  for (const auto& [line, column, message] : find_warnings("x.yaml", *scenario).list) {
    out += std::to_string(line) + ':' + std::to_string(column) + ' ' + message + '\n';
  }
  return out;
}

bool warns(const std::string& answers) {
  return !warnings("tasks: {\"1\": slow}\nanswers: [" + answers + "]").empty();
}

}  // namespace

TEST_CASE("warnings: a rule that never answers, since one before it takes all of its calls") {
  CHECK(
      warnings("answers:\n  - any: 503\n  - getTask: {status: 401, task: \"1\"}") ==
      "3:5 answers[1] never answers: answers[0] before it takes all of its calls; put it in front "
      "of that, or say which calls that is for\n");
  CHECK(warns("getTask: 503, getTask: {status: 401, calls: 2}"));
  CHECK(warns("getTask: {status: 503, task: a}, getTask: {status: 401, task: a, user: creator}"));
  CHECK(warns("getTask: 503, getTask: {status: 401, while: RUNNING}"));
  CHECK(warns("any: {path: '*', delay: 1s}, getIssue: 401"));
  CHECK(warns("getTask: {status: 503, calls: 1..3}, getTask: {status: 401, calls: 2}"));
}

TEST_CASE("warnings: none for a rule that may answer") {
  CHECK_FALSE(warns("getTask: {status: 503, calls: 1}, getTask: 401"));
  CHECK_FALSE(warns("getTask: {status: 503, calls: 1}, getTask: {status: 401, calls: 2}"));
  CHECK_FALSE(
      warns("getTask: {status: 503, calls: 1}, getTask: {status: 401, calls: 1, per: task}"));
  CHECK_FALSE(
      warns("getTask: {status: 503, calls: 1}, getTask: {status: 401, task: \"1\", calls: 1}"));
  CHECK_FALSE(warns("getTask: {status: 503, probability: 0.5}, getTask: 401"));
  CHECK_FALSE(warns("getTask: {status: 503, during: 1s..2s}, getTask: 401"));
  CHECK_FALSE(warns("getTask: {status: 503, while: RUNNING}, getTask: 401"));
  CHECK_FALSE(warns("getTask: {status: 503, request: {headers: {A: b}}}, getTask: 401"));
  CHECK_FALSE(
      warns("getTask: {status: 503, task: a}, getTask: {status: 401, task: b}, getTask: 500"));
  CHECK_FALSE(warns("cancelTask: 503, getTask: 401, any: 500"));
}

TEST_CASE("warnings: a rule whose operation never has that path, or whose task is nowhere") {
  CHECK(warns("getTask: {status: 503, path: /rest/api/3/issue/*}"));
  CHECK(warns("getIssue: {status: 404, path: /rest/api/4/issue/*}"));
  CHECK_FALSE(warns("getTask: {status: 503, path: /rest/api/*/task/1}"));
  CHECK_FALSE(warns("getTask: {status: 503, path: '*/1'}"));
  CHECK_FALSE(warns("getIssue: {status: 404, path: /rest/api/latest/issue/EX-*}"));
  CHECK_FALSE(warns("any: {status: 503, path: /wherever}"));
  CHECK(warns("getTask: {status: 503, task: \"2\", while: RUNNING}"));
  CHECK_FALSE(warns("getTask: {status: 503, task: \"1\", while: RUNNING}"));
  CHECK_FALSE(warns("getTask: {status: 503, task: \"2\"}"));
}

TEST_CASE("warnings: what a result says of a bulk operation, and nobody looks at") {
  CHECK(warnings("lifecycles: {a: [COMPLETE: {result: {failedAccessibleIssues: [\"1\"]}}]}\n"
                 "operations: {submitBulkEdit: {starts: [[COMPLETE: {result: "
                 "{invalidOrInaccessibleIssueCount: -1}}]]}}") ==
        "1:62 this is not looked at: failedAccessibleIssues is a mapping of issues to lists of "
        "reasons, such as {\"10002\": [The issue is locked]}\n"
        "2:94 this is not looked at: invalidOrInaccessibleIssueCount is a whole number from 0\n");
  CHECK(warnings("operations: {submitBulkEdit: [COMPLETE: {result: {failedAccessibleIssues: "
                 "{\"1\": [Locked]}, invalidOrInaccessibleIssueCount: 2}}]}") == "");
}

TEST_CASE("warnings: braces in a path mean nothing there") {
  CHECK(warnings("answers: [{any: {status: 503, path: \"/rest/api/3/field/${id}\"}}]") ==
        "1:37 '${id}' stands for itself in a path; write * for any text\n");
  CHECK(warnings("expect: [{called: {path: \"/a/{taskId}\"}}, {in_order: [getTask, {path: "
                 "\"/b/{c}\"}]}]") ==
        "1:26 '{taskId}' stands for itself in a path; write * for any text\n"
        "1:71 '{c}' stands for itself in a path; write * for any text\n");
}

TEST_CASE("warnings: an expectation that the scenario never puts to the test") {
  const std::string polling =
      "\nexpect: [{unmatched: allowed}, {polling: {honours_retry_after: true}}]";
  CHECK(warnings("tasks: {any: slow}" + polling).find("no answer here has a Retry-After") !=
        std::string::npos);
  CHECK(warnings("answers: [{getTask: 503}]" + polling).empty());
  CHECK(warnings("answers: [{getTask: {status: 503, retry_after: none}}]" + polling) != "");
  CHECK(warnings("rate_limit: {requests: 1, per: 1s}" + polling).empty());
  CHECK(warnings("expect: [{called: {while_waiting_for: getTask}}]") ==
        "1:39 no answer here has a Retry-After, so this is never put to the test\n");
  CHECK(warnings("expect: [{retry_after: honoured}]") ==
        "1:10 no answer here has a Retry-After, so this is never put to the test\n");
  const std::string stops = "expect: [{polling: {task: \"1\", stops_when_finished: true}}]\n";
  CHECK(warnings(stops + "tasks: {\"1\": {lifecycle: stuck, cancel: ignore}}") ==
        "1:53 task 1 never finishes, so this is never put to the test\n");
  CHECK(warnings(stops + "tasks: {\"1\": stuck}").empty());  // a cancel ends it
  CHECK(warnings(stops + "tasks: {\"1\": slow}").empty());
}

TEST_CASE("warnings: what is shipped gives no reason for any") {
  for (const auto& source : built_in_sources()) {
    CAPTURE(source.name);
    CHECK(warnings(source.text) == "");
  }
}

TEST_CASE("warnings: none of a scenario that was made by hand") {
  CHECK(find_warnings("x", Scenario{}).list.empty());
}

}  // namespace warnings_test
