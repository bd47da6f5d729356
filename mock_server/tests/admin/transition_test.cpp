#include <string>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace transition_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto one_task = R"(
clock: {start: 2024-06-01T09:00:00Z}
tasks: {"1": [ENQUEUED: 1s, RUNNING: {for: 10s, progress: 0..100, message: Working}, COMPLETE]}
)";

Reply force(Mock& mock, const std::string& id, const std::string& body) {
  return mock.post("/__admin/tasks/" + id + "/transition", "", body);
}

std::string first_error(const Reply& reply) {
  return Mock::json(reply)["errors"][0]["message"];
}

}  // namespace

TEST_CASE("admin transition: a task shows its new status at once, with its history") {
  Mock mock{one_task};
  mock.time.advance(5s);
  const Reply reply =
      force(mock, "1", R"({"status": "FAILED", "message": "No", "result": {"b": 1, "a": 2}})");
  CHECK(reply.status == 200);
  CHECK(Mock::json(reply)["step"] == 2);
  mock.time.advance(1h);
  const auto bean = Mock::json(mock.get_task("1"));
  CHECK(bean["status"] == "FAILED");
  CHECK(bean["message"] == "No");
  CHECK(bean["result"].dump() == R"({"a":2,"b":1})");
  CHECK(mock.get_task("1").body.find(R"({"b":1,"a":2})") != std::string::npos);
  CHECK(bean["progress"] == 40);
  CHECK(bean["submitted"] == 1717232400000);
  CHECK(bean["started"] == 1717232401000);
  CHECK(bean["lastUpdate"] == 1717232405000);
  CHECK(bean["finished"] == 1717232405000);
  CHECK(bean["elapsedRuntime"] == 4000);
}

TEST_CASE("admin transition: a task that is not final stays where it was put, and may be put on") {
  Mock mock{one_task};
  CHECK(force(mock, "1", R"({"status": "RUNNING", "progress": 40})").status == 200);
  mock.time.advance(1h);
  CHECK(Mock::json(mock.get_task("1"))["progress"] == 40);
  CHECK(force(mock, "1", R"({"status": "COMPLETE"})").status == 200);
  CHECK(mock.status_of("1") == "COMPLETE");
}

TEST_CASE("admin transition: YAML says the same") {
  Mock mock{one_task};
  CHECK(force(mock, "1", "status: FAILED\nmessage: No luck\nresult: {deleted: [1]}\n").status ==
        200);
  const auto bean = Mock::json(mock.get_task("1"));
  CHECK(bean["status"] == "FAILED");
  CHECK(bean["message"] == "No luck");
  CHECK(bean["result"] == nlohmann::json{{"deleted", {1}}});
}

TEST_CASE("admin transition: nothing leaves a final status") {
  Mock mock{one_task};
  force(mock, "1", R"({"status": "DEAD"})");
  const Reply reply = force(mock, "1", R"({"status": "RUNNING"})");
  CHECK(reply.status == 409);
  CHECK(first_error(reply) ==
        "task 1 is DEAD, which is final; POST /__admin/tasks makes a new one");
}

TEST_CASE("admin transition: progress does not fall") {
  Mock mock{one_task};
  mock.time.advance(6s);
  const Reply reply = force(mock, "1", R"({"status": "RUNNING", "progress": 49})");
  CHECK(reply.status == 409);
  CHECK(first_error(reply) == "progress never falls, and task 1 shows 50 already");
}

TEST_CASE("admin transition: wrong bodies are refused with the remedy, and change nothing") {
  Mock mock{one_task};
  const auto refused = [&](const std::string& body) {
    const Reply reply = force(mock, "1", body);
    CHECK(reply.status == 400);
    return first_error(reply);
  };
  const std::string usage =
      R"(send an object such as {"status": "FAILED", "message": "No"}; result and progress )"
      "are possible too";
  CHECK(refused("") == usage);
  CHECK(refused("{}") == usage);
  CHECK(refused("[]") == usage);
  const std::string open(1'000'000, '['), close(open.size(), ']');
  CHECK(refused(R"({"status": "FAILED", "result": )" + open + close + '}') ==
        "a scenario has at most 1 MiB; this text is longer");
  CHECK(refused(R"({"message": "No"})") == usage);
  const std::string statuses =
      "'status' must be ENQUEUED, RUNNING, COMPLETE, FAILED, CANCEL_REQUESTED, CANCELLED or DEAD";
  CHECK(refused(R"({"status": "COMPLETED"})") == statuses);
  CHECK(refused(R"({"status": 7})") == statuses);
  for (const char* progress : {"-1", "101", "1.5", "\"4\"", "null", "99999999999999999999"}) {
    CHECK(refused(R"({"status": "RUNNING", "progress": )" + std::string{progress} + "}") ==
          "'progress' must be a whole number from 0 to 100");
  }
  CHECK(refused(R"({"status": "COMPLETE", "progress": 40})") ==
        "COMPLETE always shows 100; leave 'progress' out");
  CHECK(refused(R"({"status": "RUNNING", "message": 7})") == "'message' must be a text");
  CHECK(refused(R"({"status": "RUNNING", "for": "1s"})") == "unknown key 'for'; " + usage);
  CHECK(mock.status_of("1") == "ENQUEUED");
}

TEST_CASE("admin transition: of tasks there are, by POST, of each site") {
  Mock mock{one_task};
  CHECK(force(mock, "2", R"({"status": "DEAD"})").status == 404);
  CHECK(force(mock, "x", R"({"status": "DEAD"})").status == 404);
  CHECK(header(mock.get("/__admin/tasks/1/transition", ""), "Allow") == "POST");
  CHECK(mock.post("/__admin/tasks/1/nothing", "").status == 404);
  CHECK(mock.post("/__admin/sites/test/tasks/1/transition", "", R"({"status": "DEAD"})").status ==
        200);
  CHECK(mock.status_of("1") == "DEAD");
}

}  // namespace transition_test
