#include "jira_task/task.hpp"

#include "src/answers/task_json.hpp"
#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using internal::parse_task;
using jira_task::testing::at;
using jira_task::testing::task_json;
using std::chrono::milliseconds;

namespace {

/// A whole task without `field`, and with `replacement` (such as `"progress":"x"`) in its place.
std::string problem_with(const std::string& field, const std::string& replacement = "") {
  auto json = nlohmann::json::parse(task_json("RUNNING", 40));
  json.erase(field);
  if (!replacement.empty()) json.update(nlohmann::json::parse("{" + replacement + "}"));
  const auto task = parse_task(json.dump());
  return task ? "none" : task.error();
}

}  // namespace

TEST_CASE("task: a finished task as recorded from Jira is read whole") {
  const std::string body =
      R"({"self":"https://api.atlassian.com/ex/jira/1ab/rest/api/3/task/10472","id":"10472",)"
      R"("description":"bulkMove","status":"COMPLETE",)"
      R"("message":"bulk.operation.progress.percent.complete",)"
      R"("result":{"successfulIssues":[10075],"failedIssues":{},"totalIssueCount":1},)"
      R"("submittedBy":10000,"progress":100,"elapsedRuntime":743,"submitted":1747831249033,)"
      R"("started":1747831249158,"finished":1747831249901,"lastUpdate":1747831249901})";
  const auto task = parse_task(body).value();
  CHECK(task.id == "10472");
  CHECK(task.self == "https://api.atlassian.com/ex/jira/1ab/rest/api/3/task/10472");
  CHECK(task.description == "bulkMove");
  CHECK(task.status == TaskStatus::complete);
  CHECK(task.status_word == "COMPLETE");
  CHECK(task.message == "bulk.operation.progress.percent.complete");
  CHECK(task.result["totalIssueCount"] == 1);
  CHECK(task.submitted_by == 10000);
  CHECK(task.progress == 100);
  CHECK(task.elapsed_runtime == milliseconds{743});
  CHECK(task.submitted == at(1747831249033));
  CHECK(task.started == at(1747831249158));
  CHECK(task.finished == at(1747831249901));
  CHECK(task.last_update == at(1747831249901));
  CHECK(task.raw == nlohmann::json::parse(body));
}

TEST_CASE("task: each of the seven statuses is known, and no other spelling") {
  for (const std::string word :
       {"ENQUEUED", "RUNNING", "COMPLETE", "FAILED", "CANCEL_REQUESTED", "CANCELLED", "DEAD"}) {
    const auto task = parse_task(task_json(word)).value();
    CHECK(to_string(task.status) == word);
  }
  for (const std::string word : {"COMPLETED", "CANCELED", "complete", ""}) {
    const auto task = parse_task(task_json(word)).value();
    CHECK(task.status == TaskStatus::unknown);
    CHECK(task.status_word == word);
  }
}

TEST_CASE("task: optional fields may be absent or null") {
  const auto absent = parse_task(task_json("ENQUEUED")).value();
  const auto null = parse_task(task_json("ENQUEUED", 0,
                                         R"(,"description":null,"message":null,"started":null,)"
                                         R"("finished":null,"result":null)"))
                        .value();
  for (const auto& task : {absent, null}) {
    CHECK_FALSE(task.description);
    CHECK_FALSE(task.message);
    CHECK_FALSE(task.started);
    CHECK_FALSE(task.finished);
    CHECK(task.result.is_null());
  }
}

TEST_CASE("task: the result may be any JSON") {
  for (const std::string result : {"12", "\"done\"", "[1,2]", "{\"a\":{}}", "true", "0.5"}) {
    const auto task = parse_task(task_json("COMPLETE", 100, ",\"result\":" + result)).value();
    CHECK(task.result == nlohmann::json::parse(result));
  }
}

TEST_CASE("task: unknown fields are kept in the raw answer") {
  const auto task = parse_task(task_json("RUNNING", 1, R"(,"ended":null,"x":{"y":1})")).value();
  CHECK(task.raw["x"]["y"] == 1);
}

TEST_CASE("task: a missing required field is named") {
  for (const std::string field : {"self", "id", "status", "submittedBy", "progress",
                                  "elapsedRuntime", "submitted", "lastUpdate"}) {
    CHECK(problem_with(field) == "field '" + field + "' is missing");
    CHECK(problem_with(field, "\"" + field + "\":null").find("' is null, expected a") !=
          std::string::npos);
  }
}

TEST_CASE("task: a field of another type is named, with what was expected") {
  CHECK(problem_with("submittedBy", R"("submittedBy":"557058:x")") ==
        "field 'submittedBy' is a string, expected an integer");
  CHECK(problem_with("submittedBy", R"("submittedBy":{"accountId":"x"})") ==
        "field 'submittedBy' is an object, expected an integer");
  CHECK(problem_with("id", R"("id":10641)") == "field 'id' is an integer, expected a string");
  CHECK(problem_with("progress", R"("progress":40.5)") ==
        "field 'progress' is a number that is no integer, expected an integer");
  CHECK(problem_with("status", R"("status":true)") ==
        "field 'status' is a boolean, expected a string");
  CHECK(problem_with("message", R"("message":["x"])") ==
        "field 'message' is an array, expected a string");
  CHECK(problem_with("started", R"("started":"2024-06-01T09:00:00Z")") ==
        "field 'started' is a string, expected an integer");
}

TEST_CASE("task: numbers beyond their range are named, and -1 per cent is none of them") {
  CHECK(problem_with("progress", R"("progress":-1)") == "none");
  CHECK(problem_with("progress", R"("progress":3000000000)") ==
        "field 'progress' is out of range: 3000000000");
  CHECK(problem_with("submittedBy", R"("submittedBy":9223372036854775807)") == "none");
  CHECK(problem_with("submittedBy", R"("submittedBy":9223372036854775808)") ==
        "field 'submittedBy' is out of range: 9223372036854775808");
  CHECK(problem_with("submitted", R"("submitted":253402300799999)") == "none");
  CHECK(problem_with("submitted", R"("submitted":253402300800000)") ==
        "field 'submitted' is out of range: 253402300800000");
  CHECK(problem_with("elapsedRuntime", R"("elapsedRuntime":1e30)") ==
        "field 'elapsedRuntime' is a number that is no integer, expected an integer");
}

TEST_CASE("task: a body that is none says what it is") {
  const auto problem = [](const std::string& body) { return parse_task(body).error(); };
  CHECK(problem("") == "it is empty");
  CHECK(problem(" \n") == "it is empty");
  CHECK(problem("<html>  <b>Sorry</b>\n</html>") == "it is no JSON: <html> <b>Sorry</b> </html>");
  CHECK(problem("{\"id\":") == "it is no JSON: {\"id\":");
  CHECK(problem(std::string(500, 'x')) == "it is no JSON: " + std::string(80, 'x') + "…");
  CHECK(problem("[]") == "it is an array, expected an object");
  CHECK(problem("\"https://x/rest/api/3/task/1010\"") == "it is a string, expected an object");
  CHECK(problem("null") == "it is null, expected an object");
  CHECK(problem("{}") == "field 'self' is missing");
  CHECK(problem("{\"a\":\"\xff\"}").starts_with("it is no JSON"));
}

TEST_CASE("task: nesting is bounded, since copying and printing recurse") {
  const auto nested = [](std::size_t depth) {
    return task_json("COMPLETE", 100,
                     ",\"result\":" + std::string(depth, '[') + std::string(depth, ']'));
  };
  CHECK(parse_task(nested(255)));
  CHECK(parse_task(nested(256)).error() == "it is nested deeper than 256 levels");
  CHECK(parse_task(nested(1'000'000)).error() == "it is nested deeper than 256 levels");
  CHECK(parse_task(task_json("RUNNING", 1, ",\"message\":\"" + std::string(500, '[') + "\\\"\"")));
}
