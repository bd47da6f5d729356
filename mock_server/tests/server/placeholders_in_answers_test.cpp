// `{{…}}` in a scenario's texts, as clients see them.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace placeholders_in_answers_test {

using namespace mock_jira;
using namespace mock_jira::test;

TEST_CASE("placeholders: a stand-in repeats what it was asked") {
  Mock mock{R"(
answers:
  - getIssue:
      status: 200
      body: {key: "{{path.issueIdOrKey}}", fields: "{{query.fields}}", by: "for {{user.name}}", at: "{{now}}"}
      headers: {X-Seen: "{{header.X-Trace}} of {{query.fields}}"}
  - createIssue: {status: 201, body: {id: "1", summary: "{{body./fields/summary}}", parts: "{{body./fields/parts}}"}}
  - any: {path: "/text", status: 200, body: "Hello {{query.who}}"}
)"};
  const Reply issue =
      mock.send("GET", "/rest/api/2/issue/EX%2D1?fields=a+b", "creator", "", {{"X-Trace", "t1"}});
  CHECK(issue.body ==
        R"({"key":"EX-1","fields":"a b","by":"for creator","at":"2024-06-01T09:00:00.000Z"})");
  CHECK(header(issue, "X-Seen") == "t1 of a b");

  const Reply made = mock.post("/rest/api/3/issue", "creator",
                               R"({"fields": {"summary": "say \"hi\"", "parts": [1, true]}})");
  CHECK(made.body == R"({"id":"1","summary":"say \"hi\"","parts":[1,true]})");
  CHECK(mock.post("/rest/api/3/issue", "creator", "{}").body ==
        R"({"id":"1","summary":null,"parts":null})");
  CHECK(mock.get("/text?who=you").body == "Hello you");
}

TEST_CASE("placeholders: a value cannot begin another header") {
  Mock mock{R"(answers: [{any: {headers: {X-A: "<{{query.a}}>"}}}])"};
  const Reply reply = mock.get("/rest/api/3/task/1?a=1%0d%0aSet-Cookie:%20b=1%00");
  CHECK(header(reply, "X-A") == "<1  Set-Cookie: b=1 >");
}

TEST_CASE("placeholders: a task's message and result know the task, and who reads it") {
  Mock mock{R"(
tasks:
  any:
    lifecycle:
      - RUNNING: {message: "{{task.id}} for {{user.name}}", result: {id: "{{task.id}}", at: ["{{now}}"], id2: "{{path.taskId}}"}}
operations:
  deletePriority: [{RUNNING: {message: "Task {{task.id}}"}}]
)"};
  const auto bean = Mock::json(mock.get_task("7"));
  CHECK(bean["message"] == "7 for creator");
  CHECK(bean["result"].dump() == R"({"at":["2024-06-01T09:00:00.000Z"],"id":"7","id2":"7"})");
  const auto started = Mock::json(mock.send("DELETE", "/rest/api/3/priority/1", "admin"));
  CHECK(started["message"] == "Task " + started["id"].get<std::string>());
}

}  // namespace placeholders_in_answers_test
