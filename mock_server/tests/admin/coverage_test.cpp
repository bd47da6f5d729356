// Coverage, as the admin API shows it.

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace coverage_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto one_task = R"(
tasks: {"10641": {lifecycle: [RUNNING: 1 poll, COMPLETE], cancel: refuse}}
answers: [getTask: {user: admin, status: 503}]
)";

nlohmann::json coverage(Mock& mock) {
  return Mock::json(mock.get("/__admin/coverage", ""));
}

}  // namespace

TEST_CASE("admin coverage: a client sees what it met and what it never did") {
  Mock mock{one_task};
  mock.get_task("10641");
  mock.get_task("10641");
  mock.get_task("10641", "outsider");
  mock.cancel_task("10641", "");
  const auto reply = mock.get("/__admin/coverage", "");
  CHECK(reply.status == 200);
  CHECK(reply.body ==
        R"({"summary":{"statuses":{"met":2,"of":2},"transitions":{"met":1,"of":1},)"
        R"("codes":{"met":3,"of":10},"answers":{"met":0,"of":1}},"dropped":0,)"
        R"("statuses":[{"task":"10641","status":"RUNNING","met":1,"expected":true},)"
        R"({"task":"10641","status":"COMPLETE","met":1,"expected":true}],)"
        R"("transitions":[{"task":"10641","from":"RUNNING","to":"COMPLETE","met":1,)"
        R"("expected":true}],)"
        R"("codes":[{"operation":"getTask","status":200,"met":2,"expected":true},)"
        R"({"operation":"getTask","status":401,"met":0,"expected":true},)"
        R"({"operation":"getTask","status":403,"met":1,"expected":true},)"
        R"({"operation":"getTask","status":404,"met":0,"expected":true},)"
        R"({"operation":"getTask","status":503,"met":0,"expected":true},)"
        R"({"operation":"cancelTask","status":202,"met":0,"expected":true},)"
        R"({"operation":"cancelTask","status":400,"met":0,"expected":true},)"
        R"({"operation":"cancelTask","status":401,"met":1,"expected":true},)"
        R"({"operation":"cancelTask","status":403,"met":0,"expected":true},)"
        R"({"operation":"cancelTask","status":404,"met":0,"expected":true}],)"
        R"("answers":[{"name":"answers[0]","answer":"getTask by admin: 503","taken":0}],)"
        R"("never":["getTask never answered 401","getTask never answered 404",)"
        R"("getTask never answered 503","cancelTask never answered 202",)"
        R"("cancelTask never answered 400","cancelTask never answered 403",)"
        R"("cancelTask never answered 404",)"
        R"("answers[0] (getTask by admin: 503) was never given"]})"
        "\n");
}

TEST_CASE("admin coverage: HEAD shows no status, an answer that breaks none either") {
  Mock mock{R"(
tasks: {"10641": {lifecycle: [RUNNING], cancel: refuse}}
answers: [getTask: {user: admin, network: reset}, getTask: {user: creator, delay: 1s}]
)"};
  const auto arrives = [](const Reply& reply) { reply.delivery.sent(true); };
  arrives(mock.send("HEAD", "/rest/api/3/task/10641"));
  arrives(mock.get_task("10641", "admin"));
  auto seen = coverage(mock);
  CHECK(seen["statuses"][0]["met"] == 0);
  CHECK(seen["codes"][0]["met"] == 1);  // of HEAD
  CHECK(seen["answers"][0]["taken"] == 1);

  arrives(mock.get_task("10641"));
  seen = coverage(mock);
  CHECK(seen["statuses"][0]["met"] == 1);
  CHECK(seen["codes"][0]["met"] == 2);
}

TEST_CASE("admin coverage: sites have their own") {
  Mock mock{{.scenarios = {scenario_of(one_task, "first"), scenario_of(one_task, "second")}}};
  mock.get("/sites/second/rest/api/3/task/10641");
  CHECK(coverage(mock)["summary"]["statuses"]["met"] == 0);
  const auto second = Mock::json(mock.get("/__admin/sites/second/coverage", ""));
  CHECK(second["summary"]["statuses"]["met"] == 1);
}

TEST_CASE("admin coverage: a reset forgets it, forgetting the requests does not") {
  Mock mock{one_task};
  mock.get_task("10641");
  mock.send("DELETE", "/__admin/requests", "");
  CHECK(coverage(mock)["summary"]["codes"]["met"] == 1);
  mock.post("/__admin/reset", "");
  CHECK(coverage(mock)["summary"]["codes"]["met"] == 0);
  CHECK(coverage(mock)["summary"]["statuses"]["met"] == 0);
}

TEST_CASE("admin coverage: a limit shortens the lists, and one that makes no sense is refused") {
  Mock mock{one_task};
  const auto shown = Mock::json(mock.get("/__admin/coverage?limit=2", ""));
  CHECK(shown["codes"].size() == 2);
  CHECK(shown["never"].size() == 2);
  CHECK(shown["summary"]["codes"]["of"] == 10);
  for (const std::string query : {"limit=0", "limit=10001", "limit=-1", "limit=", "task=1", "x"}) {
    CAPTURE(query);
    const auto reply = mock.get("/__admin/coverage?" + query, "");
    CHECK(reply.status == 400);
    CHECK(Mock::json(reply)["errors"][0]["message"] ==
          "the query may be limit=N, N from 1 to 10000");
  }
}

}  // namespace coverage_test
