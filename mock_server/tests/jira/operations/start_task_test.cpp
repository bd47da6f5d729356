// The operations that start a task, as a client sees them: from the first call to the finished
// task.

#include "catalogue/catalogue.hpp"
#include "catalogue/operation.hpp"
#include "catalogue/operation_rows.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/starting_call.hpp"

namespace start_task_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto frozen = "clock: {start: 2024-06-01T09:00:00Z, pace: frozen}\n";

const std::string self = "http://127.0.0.1:2990/rest/api/3/task/10000";

Reply call(Mock& mock, Operation operation, const std::string& user = "admin") {
  const auto it = starting_call(operation);
  if (row_of(operation).permission != Permission::app) {
    return mock.send(it.method, it.target(), user, it.body);
  }
  return mock.send(it.method, it.target(), "", it.body,
                   {{"Authorization", "Bearer " + user + "-bearer"}});
}

/// Status, Location and body.
std::string told(const Reply& reply) {
  return std::to_string(reply.status) + ' ' + header(reply, "Location") + ' ' + reply.body;
}

const std::string bean =
    R"({"self":"http://127.0.0.1:2990/rest/api/3/task/10000","id":"10000",)"
    R"("description":"Delete project EX","status":"ENQUEUED","submittedBy":10000,"progress":0,)"
    R"("elapsedRuntime":0,"submitted":1717232400000,"lastUpdate":1717232400000})";

}  // namespace

TEST_CASE("start: deleting a project is 303 with the task's bean, and the task completes") {
  Mock mock{frozen};
  CHECK(told(mock.post("/rest/api/3/project/EX/delete", "admin")) == "303 " + self + ' ' + bean);
  mock.server.site()->advance_clock(10s);
  const auto task = Mock::json(mock.get_task("10000", "admin"));
  CHECK(task["status"] == "COMPLETE");
  CHECK(task["progress"] == 100);
}

TEST_CASE("start: each operation starts a task that its answer leads to, in the form it declares") {
  for (const auto operation : starting_operations()) {
    INFO(to_string(operation));
    Mock mock{frozen};
    const Reply reply = call(mock, operation);
    CHECK(declares(operation, reply.status));
    CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=start; basis=documented");
    CHECK(mock.get_task("10000", "admin").status == 200);
    CHECK(mock.get_task("10001", "admin").status == 404);
    const bool links = header(reply, "Location") == self;
    const bool is_found_otherwise = row_of(operation).task.answer == AnswerShape::accepted_task;
    CHECK((links || is_found_otherwise || reply.body.find("10000") != std::string::npos));
  }
}

TEST_CASE("start: the forms of the answer") {
  const auto answer = [](Operation operation) {
    Mock mock{frozen};
    const Reply reply = call(mock, operation);
    return std::to_string(reply.status) + ' ' + reply.body;
  };
  CHECK(answer(op("bulkSetIssueProperty")) == "303 ");
  CHECK(answer(op("archiveIssuesAsync")) == "202 \"" + self + '"');
  CHECK(answer(op("exportArchivedIssues")) ==
        R"(202 {"payload":"{}","progress":0,"status":"ENQUEUED",)"
        R"("submittedTime":"2024-06-01T09:00:00.000Z","taskId":"10000"})");
  CHECK(answer(op("bulkPinUnpinProjectsAsync")) == R"(202 {"taskId":"10000"})");
  CHECK(answer(Operation::submit_bulk_delete) == R"(201 {"taskId":"10000"})");
  CHECK(answer(op("updateWorkflows")) == R"(200 {"statuses":[],"taskId":"10000","workflows":[]})");
}

TEST_CASE("start: where nothing has to be moved there is no task") {
  Mock mock{frozen};
  CHECK(told(mock.post("/rest/api/3/workflowscheme/7/draft/publish?validateOnly=true", "admin",
                       "{}")) == "204 (none) ");
  CHECK(mock.post("/rest/api/3/priorityscheme", "admin",
                  R"({"name": "a", "defaultPriorityId": 1, "priorityIds": [1]})")
            .status == 201);
  CHECK(mock.post("/rest/api/3/workflowscheme/update", "admin",
                  R"({"id": "1", "name": "a", "description": "", "version": {}})")
            .status == 200);
  CHECK(mock.get_task("10000", "admin").status == 404);
}

TEST_CASE("start: Location and self follow the way and the version by which the caller came") {
  Mock mock{frozen};
  const auto location = [&](const std::string& base) {
    return header(mock.post(base + "/project/EX/delete", "admin"), "Location");
  };
  CHECK(location("/rest/api/2") == "http://127.0.0.1:2990/rest/api/2/task/10000");
  CHECK(location("/rest/api/latest") == "http://127.0.0.1:2990/rest/api/2/task/10001");
  CHECK(location("/sites/test/rest/api/3") ==
        "http://127.0.0.1:2990/sites/test/rest/api/3/task/10002");
  const auto gateway = "/ex/jira/" + mock.server.site()->cloud_id();
  CHECK(location(gateway + "/rest/api/3") ==
        "http://127.0.0.1:2990" + gateway + "/rest/api/3/task/10003");
}

TEST_CASE("start: who may not is refused as the operation declares it") {
  Mock mock{frozen};
  CHECK(mock.send("DELETE", "/rest/api/3/priority/1", "creator").body ==
        R"({"errorMessages":["You are not authorized to perform this action. )"
        R"(Administrator privileges are required."],"errors":{}})");
  CHECK(mock.send("DELETE", "/rest/api/3/priority/1", "creator").status == 403);
  CHECK(mock.send("DELETE", "/rest/api/3/priority/1", "").status == 401);
  CHECK(mock.post("/rest/api/3/project/EX/delete", "creator").status == 404);  // declares no 403
  const Reply bulk = mock.post("/rest/api/3/bulk/issues/watch", "creator", "{}");
  CHECK(bulk.status == 403);
  CHECK(Mock::json(bulk)["errors"][0]["message"].is_string());
  CHECK(mock.get_task("10000", "admin").status == 404);
}

TEST_CASE("start: parameters of the query are read as forms and most clients write them") {
  Mock mock{frozen};
  mock.send("DELETE", "/rest/api/3/field/a/option/1/issue?replaceWith=2&jql=project+%3D+EX%2B",
            "admin");
  CHECK(Mock::json(mock.get_task("10000", "admin"))["description"] ==
        "Remove option 1 from issues matched by 'project = EX+', and replace with option 2");
}

TEST_CASE("start: a second archiving is 412 and names the first, until that is cancelled") {
  Mock mock{frozen};
  const auto archive = [&] { return call(mock, op("archiveIssuesAsync")); };
  CHECK(archive().status == 202);
  const Reply second = archive();
  CHECK(second.status == 412);
  CHECK(second.body ==
        R"({"errorMessages":["An issue archival task is already running with ID 10000. To start a )"
        R"(new one, cancel the task or wait for it to finish."],"errors":{}})");
  CHECK(mock.send("PUT", "/rest/api/3/issues/archive/export", "admin", "{}").status == 412);
  CHECK(mock.cancel_task("10000", "admin").status == 202);
  CHECK(archive().status == 412);  // it has not noticed yet
  mock.get_task("10000", "admin");
  CHECK(mock.status_of("10000", "admin") == "CANCELLED");
  CHECK(archive().body == "\"http://127.0.0.1:2990/rest/api/3/task/10001\"");
}

TEST_CASE("start: one task a context at a time, others beside it") {
  Mock mock{frozen};
  const auto remove = [&](const std::string& what) {
    return mock.send("DELETE", "/rest/api/3/" + what, "admin");
  };
  CHECK(remove("priority/1").status == 303);
  CHECK(remove("priority/2").status == 303);
  CHECK(remove("resolution/1?replaceWith=2").status == 303);
  const Reply again = remove("priority/1");
  CHECK(again.status == 409);
  CHECK(Mock::json(again)["errors"]["conflictingTaskId"] == "10000");
  mock.server.site()->advance_clock(10s);
  CHECK(remove("priority/1").status == 303);
}

TEST_CASE("start: five bulk operations at a time, of all callers together") {
  Mock mock{frozen};
  const auto watch = [&] { return call(mock, op("submitBulkWatch")); };
  for (int i = 0; i < 5; ++i) CHECK(watch().status == 201);
  CHECK(watch().status == 400);
  mock.server.site()->force_task(10002, {.status = Status::failed});
  CHECK(watch().status == 201);
}

TEST_CASE("start: a bulk task is the same at both places, in two shapes") {
  Mock mock{frozen};
  mock.post("/rest/api/3/bulk/issues/delete", "admin",
            R"({"selectedIssueIdsOrKeys": ["10075", "EX-3", 7, "?"]})");
  const auto queue = [&] { return mock.get("/rest/api/3/bulk/queue/10000", "admin").body; };
  CHECK(queue() == R"({"taskId":"10000","status":"ENQUEUED","progressPercent":0,)"
                   R"("submittedBy":{"accountId":")" +
                       mock.server.site()->scenario().users[0].account_id +
                       R"("},"created":"2024-06-01T09:00:00.000Z",)"
                       R"("updated":"2024-06-01T09:00:00.000Z"})");
  mock.server.site()->advance_clock(10s);
  const auto done = nlohmann::json::parse(queue());
  CHECK(done["status"] == "COMPLETE");
  CHECK(done["started"] == "2024-06-01T09:00:00.125Z");
  CHECK(done["processedAccessibleIssues"] == nlohmann::json({10075, 10003, 7}));
  CHECK(done["invalidOrInaccessibleIssueCount"] == 1);
  CHECK(done["totalIssueCount"] == 4);
  const auto task = Mock::json(mock.get_task("10000", "admin"));
  CHECK(task["description"] == "bulkDelete");
  CHECK(task["message"] == "bulk.operation.progress.percent.complete");
  CHECK(task["result"]["successfulIssues"] == nlohmann::json({10075, 10003, 7}));
}

TEST_CASE("start: what is no issue's number, or too large for one, is invalid in bulk") {
  Mock mock{frozen};
  mock.post("/rest/api/3/bulk/issues/delete", "admin",
            R"({"selectedIssueIdsOrKeys": [-5, "-5", "EX--5", 18446744073709551615, )"
            R"("EX-9223372036854775807", "99999999999999999999", 9223372036854775807, "EX-1"]})");
  mock.server.site()->advance_clock(10s);
  const auto done = Mock::json(mock.get("/rest/api/3/bulk/queue/10000", "admin"));
  CHECK(done["processedAccessibleIssues"] == nlohmann::json({10005, 9223372036854775807, 10001}));
  CHECK(done["invalidOrInaccessibleIssueCount"] == 5);
}

TEST_CASE("start: what fails of a bulk operation is told at both places") {
  Mock mock{std::string{frozen} + R"(
operations:
  submitBulkDelete:
    - COMPLETE:
        message: "Deleted for {{user.name}}"
        result:
          failedAccessibleIssues: {"10002": ["{{user.name}} may not", Locked], EX-9: [Gone]}
          invalidOrInaccessibleIssueCount: 3
          mine: 1
)"};
  mock.post("/rest/api/3/bulk/issues/delete", "admin",
            R"({"selectedIssueIdsOrKeys": ["10001", "EX-2", "EX-3", "?"]})");
  const auto failed = nlohmann::json{{"10002", {"admin may not", "Locked"}}, {"EX-9", {"Gone"}}};
  const Reply reply = mock.get("/rest/api/3/bulk/queue/10000", "admin");
  const auto queue = Mock::json(reply);
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=lifecycle; basis=assumed");
  CHECK(queue["status"] == "COMPLETE");
  CHECK(queue["processedAccessibleIssues"] == nlohmann::json({10001, 10003}));
  CHECK(queue["failedAccessibleIssues"] == failed);
  CHECK(queue["invalidOrInaccessibleIssueCount"] == 3);
  CHECK(queue["totalIssueCount"] == 7);

  const auto result = Mock::json(mock.get_task("10000", "admin"))["result"];
  CHECK(result["successfulIssues"] == nlohmann::json({10001, 10003}));
  CHECK(result["failedIssues"] == failed);
  CHECK(result["totalIssueCount"] == 7);
  CHECK(result["failedAccessibleIssues"] == failed);
  CHECK(result["mine"] == 1);
}

TEST_CASE("start: a result that says how a bulk operation went in its own words keeps them") {
  Mock mock{std::string{frozen} + R"(
operations:
  submitBulkDelete:
    - COMPLETE: {result: {failedIssues: {a: b}, totalIssueCount: 9, invalidOrInaccessibleIssueCount: 1}}
  submitBulkEdit: [COMPLETE: {result: {failedAccessibleIssues: none, invalidOrInaccessibleIssueCount: -1}}]
  submitBulkWatch: [COMPLETE: {result: [failedAccessibleIssues]}]
)"};
  const auto start = [&](const char* what) {
    const Reply reply = mock.post(std::string{"/rest/api/3/bulk/issues/"} + what, "admin",
                                  R"({"selectedIssueIdsOrKeys": ["EX-1"], "selectedActions": [],)"
                                  R"( "editedFieldsInput": {}})");
    const std::string id = Mock::json(reply)["taskId"];
    return std::pair{Mock::json(mock.get_task(id, "admin"))["result"],
                     Mock::json(mock.get("/rest/api/3/bulk/queue/" + id, "admin"))};
  };
  const auto [own, own_queue] = start("delete");
  CHECK(own["failedIssues"] == nlohmann::json{{"a", "b"}});
  CHECK(own["totalIssueCount"] == 9);
  CHECK(own["successfulIssues"] == nlohmann::json({10001}));
  CHECK(own_queue["totalIssueCount"] == 2);

  const auto [wrong, wrong_queue] = start("fields");
  CHECK(wrong["failedAccessibleIssues"] == "none");
  CHECK_FALSE(wrong_queue.contains("failedAccessibleIssues"));
  CHECK(wrong_queue["invalidOrInaccessibleIssueCount"] == 0);

  const auto [list, list_queue] = start("watch");
  CHECK(list == nlohmann::json({"failedAccessibleIssues"}));
  CHECK(list_queue["totalIssueCount"] == 1);
}

TEST_CASE("start: at the bulk queue any other task is 400, as is none") {
  Mock mock{frozen};
  call(mock, op("archiveIssuesAsync"));
  for (const auto* id : {"10000", "1", "x"}) {
    const Reply reply = mock.get(std::string{"/rest/api/3/bulk/queue/"} + id, "admin");
    CHECK(reply.status == 400);
    CHECK(reply.body ==
          R"({"errors":[{"message":"The task associated with this taskId is not a bulk operation )"
          R"(task"}]})");
  }
}

TEST_CASE("start: a read at the bulk queue is a poll") {
  Mock mock{std::string{frozen} +
            "operations: {submitBulkEdit: [RUNNING: 2 polls, COMPLETE]}\n"
            "expect: [polling: {interval: 1s..}]\n"};
  call(mock, op("submitBulkEdit"));
  const auto status = [&] {
    return Mock::json(mock.get("/rest/api/3/bulk/queue/10000", "admin"))["status"];
  };
  CHECK(status() == "RUNNING");
  CHECK(status() == "RUNNING");
  CHECK(status() == "COMPLETE");
  CHECK(mock.server.site()->verdict().outcome == Outcome::fail);
}

TEST_CASE("start: the scenario says what an operation starts, and the caller is who submits it") {
  Mock mock{std::string{frozen} + R"(
lifecycles: {gone: [RUNNING: 1s, FAILED: {message: Project EX is locked}]}
operations:
  deleteProjectAsynchronously: {lifecycle: gone, description: Mine, cancel: refuse}
  submitBulkDelete: [COMPLETE: {result: {a: 1}}]
)"};
  const auto task = Mock::json(mock.post("/rest/api/3/project/EX/delete", "admin"));
  CHECK(task["description"] == "Mine");
  CHECK(task["status"] == "RUNNING");
  CHECK(task["submittedBy"] == 10000);
  CHECK(mock.cancel_task("10000", "admin").status == 400);
  mock.server.site()->advance_clock(1s);
  CHECK(mock.status_of("10000", "admin") == "FAILED");
  call(mock, Operation::submit_bulk_delete);
  CHECK(Mock::json(mock.get_task("10001", "admin"))["result"] == nlohmann::json({{"a", 1}}));
}

TEST_CASE("start: what a reset forgets can be started again") {
  Mock mock{frozen};
  CHECK(call(mock, op("archiveIssuesAsync")).status == 202);
  mock.server.site()->reset();
  CHECK(call(mock, op("archiveIssuesAsync")).body.find("10000") != std::string::npos);
}

TEST_CASE("start: an answer of the scenario stands in for the start, and nothing is started") {
  Mock mock{std::string{frozen} + "answers: [deletePriority: {status: 409, messages: [Busy]}]\n"};
  CHECK(mock.send("DELETE", "/rest/api/3/priority/1", "admin").body ==
        R"({"errorMessages":["Busy"],"errors":{}})");
  CHECK(mock.get_task("10000", "admin").status == 404);
}

TEST_CASE("start: where there is no room for a task each operation is 503, in Jira's envelope") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of("tasks: {\"1\": [COMPLETE]}")},
                              .sites = {.max_tasks = 1}}};
  const std::string sentence =
      "The site has as many tasks as there may be, forgotten ones included; POST /__admin/reset, "
      "or /__admin/sites/NAME/reset, begins it anew.";
  for (const auto operation : starting_operations()) {
    INFO(to_string(operation));
    const Reply reply = call(mock, operation);
    CHECK(reply.status == 503);
    CHECK(reply.body.find(sentence) != std::string::npos);
    CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=no-room-for-task; basis=assumed");
    CHECK(header(reply, "Retry-After") == "(none)");
  }
  CHECK(call(mock, op("archiveIssuesAsync")).body ==
        "{\"errorMessages\":[\"" + sentence + "\"],\"errors\":{}}");
  CHECK(mock.get_task("1").status == 200);
  CHECK(Mock::json(mock.get("/__admin/tasks", ""))["total"] == 1);
}

TEST_CASE("start: where there is no room for a task of any, reads and cancels of new ids are 503") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of("tasks: {any: [RUNNING]}")},
                              .sites = {.max_tasks = 2}}};
  CHECK(mock.get_task("1").status == 200);
  CHECK(mock.cancel_task("2").status == 202);
  for (const Reply& reply : {mock.get_task("3"), mock.cancel_task("3")}) {
    CHECK(reply.status == 503);
    CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=no-room-for-task; basis=assumed");
  }
  CHECK(mock.get_task("1").status == 200);
  CHECK(mock.post("/__admin/tasks", "", "quick").status == 409);
  CHECK(mock.post("/__admin/reset", "").status == 200);
  CHECK(mock.get_task("3").status == 200);
}

}  // namespace start_task_test
