// `request:` and the operations that are not served, as clients meet them.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace request_conditions_test {

using namespace mock_jira;
using namespace mock_jira::test;

namespace {

std::string outcome(Mock& mock) {
  return Mock::json(mock.get("/__admin/verdict"))["verdict"];
}

}  // namespace

TEST_CASE("request conditions: an answer is for the requests that it names") {
  Mock mock{R"(
tasks: {any: slow}
answers:
  - any: {path: "/rest/*/search/jql", request: {query: {jql: "project = *"}}, status: 200, body: {a: 1}}
  - getTask: {request: {headers: {X-Trace: "*"}}, status: 503}
  - submitBulkDelete: {request: {body: {selectedIssueIdsOrKeys: ["EX-*"]}}, status: 400}
)"};
  CHECK(mock.get("/rest/api/3/search/jql?jql=project%20%3D%20EX").status == 200);
  CHECK(mock.get("/rest/api/3/search/jql?jql=project+%3D+EX&x=1").status == 200);
  CHECK(mock.get("/rest/api/3/search/jql?jql=key%3D1").status == 501);
  CHECK(mock.get_task("1").status == 200);
  const auto start = [&](const std::string& issue) {
    return mock
        .post("/rest/api/3/bulk/issues/delete", "admin",
              R"({"selectedIssueIdsOrKeys": ["AX-1", ")" + issue + "\"]}")
        .status;
  };
  CHECK(start("EX-1") == 400);
  CHECK(start("AX-2") == 201);
}

TEST_CASE("request conditions: an expectation is about the calls that it names") {
  Mock mock{R"(
tasks: {any: slow}
expect:
  - called: {path: /rest/api/3/task/1, request: {method: GET, query: {expand: "*"}}, exactly: 1}
  - in_order: [{operation: getTask, path: /rest/api/2/*}, {operation: getTask, path: /rest/api/3/*}]
)"};
  mock.get_task("1");
  CHECK(outcome(mock) == "fail");
  mock.send("GET", "/sites/test/rest/api/2/task/1");
  mock.send("GET", "/rest/api/3/task/1?expand=all");
  CHECK(outcome(mock) == "pass");
  mock.send("GET", "/rest/api/3/task/1?expand=");
  CHECK(outcome(mock) == "fail");
}

TEST_CASE("request conditions: an export has them as they were written") {
  const std::string answers = R"(answers:
  - getIssue:
      request:
        method: GET
        query: {fields: [summary, "*"], maxResults: "50"}
        headers: {X-A: "*"}
        body: {a: [1, null, "b*"]}
      status: 404
)";
  const std::string expect = R"(expect:
  - called:
      operation: getIssue
      path: "/rest/*"
      request: {body: "*"}
)";
  Mock mock{answers + expect};
  const auto text = mock.get("/__admin/scenario").body;
  CAPTURE(text);
  Mock again{text};
  CHECK(again.get("/__admin/scenario").body == text);
  CHECK(Mock::json(again.get("/__admin/answers"))["answers"][0]["request"] ==
        Mock::json(mock.get("/__admin/answers"))["answers"][0]["request"]);
  CHECK(Mock::json(again.get("/__admin/answers"))["answers"][0]["request"]["query"]["fields"] ==
        nlohmann::json{"summary", "*"});
}

TEST_CASE("operations that are not served: an answer stands in, an expectation counts") {
  Mock mock{R"(
answers: [{getIssue: {status: 200, body: {key: EX-1}, calls: 1}}, {getIssue: {headers: {X-Note: "1"}}}]
expect: [{called: {operation: getIssue, status: 200}}]
)"};
  const Reply first = mock.get("/rest/api/3/issue/EX-1");
  CHECK(first.status == 200);
  CHECK(first.body == R"({"key":"EX-1"})");
  CHECK(outcome(mock) == "pass");
  const auto event = Mock::json(mock.get("/__admin/requests"))["requests"][0];
  CHECK(event["operation"] == "getIssue");
  CHECK(event["matched"] == true);

  const Reply second = mock.get("/rest/api/2/issue/EX-1");  // a header makes it lead nowhere else
  CHECK(second.status == 501);
  CHECK(header(second, "X-Note") == "1");
  CHECK(outcome(mock) == "fail");
}

}  // namespace request_conditions_test
