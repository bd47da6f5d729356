#include "client_tests/support/world.hpp"

namespace get_task_test {

using namespace client_tests;
using namespace std::chrono_literals;

TEST_CASE("client, getTask: each of the seven statuses is read") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks:
  "1": [ENQUEUED]
  "2": [RUNNING]
  "3": [COMPLETE]
  "4": [FAILED]
  "5": [CANCEL_REQUESTED]
  "6": [CANCELLED]
  "7": [DEAD]
)"};
  const auto client = world.as("creator");
  std::string seen;
  for (const char* id : {"1", "2", "3", "4", "5", "6", "7"}) {
    const auto task = client.get_task(id);
    REQUIRE(task);
    CHECK(to_string(task->status) == task->status_word);
    seen += task->status_word + " ";
  }
  CHECK(seen == "ENQUEUED RUNNING COMPLETE FAILED CANCEL_REQUESTED CANCELLED DEAD ");
}

TEST_CASE("client, getTask: every field of a finished task arrives as what it is") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
clock: {start: 2024-06-01T09:00:00Z}
tasks:
  "10641":
    lifecycle:
      - ENQUEUED: 2s
      - RUNNING: {for: 10s, progress: 0..100, message: Deleting issues}
      - COMPLETE: {result: {deletedIssues: 12}}
    description: Delete project EX
)"};
  world.time.advance(20s);
  const auto task = world.as("admin").get_task("10641");
  REQUIRE(task);
  const jira_task::TimeStamp submitted = mock_jira::test_start;
  CHECK(task->id == "10641");
  CHECK(task->self == world.url().text() + "/rest/api/3/task/10641");
  CHECK(task->description == "Delete project EX");
  CHECK(task->status == jira_task::TaskStatus::complete);
  CHECK(task->message == "Deleting issues");
  CHECK(task->result == nlohmann::json{{"deletedIssues", 12}});
  CHECK(task->submitted_by == 10001);
  CHECK(task->progress == 100);
  CHECK(task->elapsed_runtime == 10s);
  CHECK(task->submitted == submitted);
  CHECK(task->started == submitted + 2s);
  CHECK(task->finished == submitted + 12s);
  CHECK(task->last_update == submitted + 12s);
}

TEST_CASE("client, getTask: what a task does not have yet is absent, not zero") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [ENQUEUED]}"};
  const auto task = world.as("creator").get_task("1");
  REQUIRE(task);
  CHECK_FALSE(task->description);
  CHECK_FALSE(task->message);
  CHECK(task->result.is_null());
  CHECK_FALSE(task->started);
  CHECK_FALSE(task->finished);
}

TEST_CASE("client, getTask: every declared error is a value that keeps the answer") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE]}"};
  CHECK(told(world.client({}).get_task("1")) == "unauthenticated 401");
  CHECK(told(world.as("outsider").get_task("1")) == "forbidden 403");

  const auto none = world.as("creator").get_task("99");
  CHECK(told(none) == "not_found 404");
  CHECK(none.error().messages == std::vector<std::string>{"Task with ID 99 not found."});
  CHECK(none.error().body == R"({"errorMessages":["Task with ID 99 not found."],"errors":{}})");
  CHECK(none.error().headers.find("x-mock-jira") == "site=test; rule=unknown-task; basis=assumed");
}

TEST_CASE("client, getTask: errors that the document does not declare are told apart too") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
answers:
  - getTask: {task: "1", status: 429, retry_after: 7s}
  - getTask: {task: "2", status: 500}
  - getTask: {task: "3", status: 503, body: "<html><title>Down</title><p>Down for maintenance</p></html>"}
  - getTask: {task: "4", status: 409}
  - getTask: {task: "5", status: 418}
)"};
  const auto client = world.as("creator");
  const auto limited = client.get_task("1");
  CHECK(told(limited) == "rate_limited 429");
  CHECK(limited.error().retry_after == 7s);
  CHECK(told(client.get_task("2")) == "server_error 500");
  CHECK(told(client.get_task("3")) == "server_error 503");
  CHECK(told(client.get_task("4")) == "conflict 409");
  CHECK(told(client.get_task("5")) == "bad_request 418");
}

TEST_CASE("client, getTask: malformed ids are not found, whatever they hold") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE]}"};
  const auto client = world.as("creator");
  for (const char* id :
       {"abc", "-1", "01", "1/cancel", "1?x=y", "1#", "a b", "ü", "99999999999999999999"}) {
    CAPTURE(id);
    CHECK(told(client.get_task(id)) == "not_found 404");
  }
  CHECK(told(client.get_task("")) == "invalid_argument 0");
}

TEST_CASE("client, getTask: API 2 and 3 show the same task, `latest` is version 2") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE]}"};
  const auto base = world.url().text();
  const auto two =
      world.client(World::basic("creator"), "", jira_task::ApiVersion::v2).get_task("1");
  REQUIRE(two);
  CHECK(two->self == base + "/rest/api/2/task/1");
  const auto latest = nlohmann::json::parse(world.get("/rest/api/latest/task/1").body);
  CHECK(latest["self"] == base + "/rest/api/2/task/1");
}

TEST_CASE("client, getTask: a site is reached by its base URL alone") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{mock_jira::scenario_of("tasks: {\"1\": [COMPLETE]}", "one"),
                               mock_jira::scenario_of("tasks: {\"1\": [FAILED]}", "two")}};
  CHECK(told(world.as("creator").get_task("1")) == "COMPLETE");
  const auto failed = world.as("creator", "/sites/two").get_task("1");
  CHECK(told(failed) == "FAILED");
  CHECK(failed->self == world.url("/sites/two").text() + "/rest/api/3/task/1");
  CHECK(told(world.as("creator", "/sites/three").get_task("1")) == "not_found 404");
}

TEST_CASE("client, getTask: a finished task is kept for 14 days to the millisecond") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE]}"};
  const auto client = world.as("creator");
  world.time.advance(mock_jira::days{14} - 1ms);
  CHECK(told(client.get_task("1")) == "COMPLETE");
  world.time.advance(1ms);
  CHECK(told(client.get_task("1")) == "not_found 404");
}

}  // namespace get_task_test
