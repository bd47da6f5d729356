#include <string>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace scenario_test {

using namespace mock_jira;

namespace {

std::string exported(Mock& mock, const std::string& site) {
  const Reply reply = mock.get("/__admin/sites/" + site + "/scenario", "");
  REQUIRE(reply.status == 200);
  return reply.body;
}

/// The bean, without the URL in it.
std::string bean(Mock& mock, const std::string& site, const std::string& id) {
  auto json = Mock::json(mock.get("/sites/" + site + "/rest/api/3/task/" + id));
  json.erase("self");
  return json.dump();
}

}  // namespace

TEST_CASE("admin scenario: comes as YAML, under the name of its site") {
  Mock mock{"clock: {start: 2024-06-01, pace: frozen}\ntasks: {7: [RUNNING: 3 polls, COMPLETE]}"};
  mock.get_task("7");
  mock.post("/__admin/clock", "", R"({"advance": "5s"})");
  const Reply reply = mock.get("/__admin/scenario", "");
  CHECK(reply.status == 200);
  CHECK(header(reply, "Content-Type") == "application/yaml");
  CHECK(header(reply, "Content-Disposition") == "attachment; filename=\"test.yaml\"");
  CHECK(reply.body ==
        "clock: {start: 2024-06-01T00:00:05.000Z, pace: frozen}\n"
        "tasks:\n"
        "  \"7\":\n"
        "    lifecycle:\n"
        "      - RUNNING: 3 polls\n"
        "      - COMPLETE\n"
        "    submitted: -5s\n"
        "    state: {step: 1, polls: 1, started: -5s}\n");
  CHECK(mock.send("PUT", "/__admin/scenario", "").status == 405);
}

TEST_CASE("admin scenario: a site made of it goes on where the first one is") {
  Mock mock{
      "clock: {pace: frozen}\n"
      "tasks: {7: [RUNNING: {for: 3 polls, progress: 0..90, message: Deleting}, COMPLETE]}\n"
      "answers: [getTask: {task: 8, calls: 2, status: 503}]\n"};
  mock.get_task("7");
  mock.get_task("7");
  mock.get_task("8");
  mock.post("/__admin/tasks", "", "quick");
  mock.post("/__admin/tasks", "", "slow");
  mock.post("/__admin/tasks/10001/transition", "", R"({"status": "FAILED", "message": "no"})");
  mock.send("DELETE", "/__admin/tasks/10000", "");

  CHECK(mock.send("PUT", "/__admin/sites/copy", "", exported(mock, "test")).status == 201);
  for (const char* id : {"7", "7", "10001", "8", "10000"}) {
    INFO(id);
    CHECK(bean(mock, "copy", id) == bean(mock, "test", id));
  }
  CHECK(exported(mock, "copy") == exported(mock, "test"));
  const Reply made = mock.post("/__admin/sites/copy/tasks", "", "quick");
  CHECK(Mock::json(made)["task"]["id"] == "10002");
}

TEST_CASE("admin scenario: a reset leads back to where it was exported, not further") {
  Mock mock{"clock: {pace: frozen}\ntasks: {7: [RUNNING: 2 polls, COMPLETE]}"};
  mock.get_task("7");
  mock.send("PUT", "/__admin/sites/copy", "", exported(mock, "test"));
  const std::string begun = exported(mock, "copy");
  CHECK(bean(mock, "copy", "7").find("RUNNING") != std::string::npos);
  CHECK(bean(mock, "copy", "7").find("COMPLETE") != std::string::npos);
  mock.post("/__admin/sites/copy/reset", "");
  CHECK(exported(mock, "copy") == begun);
}

TEST_CASE("admin scenario: a task that is older than any scenario can say is named") {
  Mock mock{"clock: {pace: frozen}\ntasks: {7: [RUNNING]}"};
  mock.post("/__admin/clock", "", R"({"advance": "36525d"})");
  CHECK(mock.get("/__admin/scenario", "").status == 200);
  mock.post("/__admin/clock", "", R"({"advance": "1ms"})");
  const Reply reply = mock.get("/__admin/scenario", "");
  CHECK(reply.status == 409);
  CHECK(reply.body ==
        "{\"errors\":[{\"message\":\"task 7 was submitted more than 36525d ago, which no scenario "
        "can say; DELETE it first\"}]}\n");
}

}  // namespace scenario_test
