#include <string>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace rate_limit_test {

// What a client meets of `rate_limit:`. How calls are counted is in
// tests/site/answer/rate_limit_test.cpp.

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

/// A task of two polls behind a limit of one call in ten seconds, with `more` keys of it.
std::string one_in_ten_seconds(const std::string& more = "") {
  return "tasks: {\"1\": {lifecycle: [RUNNING: 2 polls, COMPLETE], cancel: {policy: accept, takes: "
         "1h}}}\nrate_limit: {requests: 1, per: 10s" +
         more + "}\n";
}

std::string rate_headers(const Reply& reply) {
  std::string text;
  for (const auto& [name, value] : reply.headers) {
    if (name.find("Rate") != std::string::npos || name.find("Retry") != std::string::npos) {
      text += name + ": " + value + '\n';
    }
  }
  return text;
}

}  // namespace

TEST_CASE("rate limit: a call too many is a 429 that says when to come again") {
  Mock mock{one_in_ten_seconds()};
  CHECK(mock.get_task("1").status == 200);
  mock.time.advance(2500ms);
  const Reply reply = mock.get_task("1");
  CHECK(reply.status == 429);
  CHECK(reply.body ==
        R"({"errorMessages":["The request has been rate-limited. Please try again later."],)"
        R"("errors":{},"status":429})");
  CHECK(header(reply, "X-Mock-Jira") == "site=test; rule=rate-limit; basis=observed");
  CHECK(rate_headers(reply) ==
        "X-RateLimit-Limit: 1\n"
        "X-RateLimit-Remaining: 0\n"
        "X-RateLimit-Reset: 2024-06-01T09:00:10Z\n"
        "RateLimit-Reason: jira-burst-based\n"
        "Retry-After: 8\n"
        "RateLimit-Policy: \"jira-burst-based\";q=1;w=10\n"
        "RateLimit: \"jira-burst-based\";r=0;t=8\n");
  mock.time.advance(8s);
  CHECK(mock.get_task("1").status == 200);
}

TEST_CASE("rate limit: an answer within it says what is left, without one nothing does") {
  Mock mock{one_in_ten_seconds(", burst: 3")};
  CHECK(rate_headers(mock.get_task("1")) ==
        "X-RateLimit-Limit: 3\n"
        "X-RateLimit-Remaining: 2\n"
        "RateLimit-Policy: \"jira-burst-based\";q=1;w=10\n"
        "RateLimit: \"jira-burst-based\";r=2;t=10\n");
  Mock unlimited{"tasks: {1: quick}"};
  CHECK(rate_headers(unlimited.get_task("1")) == "");
}

TEST_CASE("rate limit: a refused call does nothing: no poll counts, nothing is cancelled") {
  Mock mock{one_in_ten_seconds()};
  CHECK(mock.status_of("1") == "RUNNING");
  for (int i = 0; i < 5; ++i) CHECK(mock.get_task("1").status == 429);
  CHECK(mock.cancel_task("1").status == 429);
  mock.time.advance(10s);
  CHECK(mock.status_of("1") == "RUNNING");
  mock.time.advance(10s);
  CHECK(mock.status_of("1") == "COMPLETE");
}

TEST_CASE("rate limit: only calls of operations with valid credentials count") {
  Mock mock{one_in_ten_seconds() + "answers: [getTask: {task: 7, status: 503}]"};
  CHECK(mock.get_task("1", "").status == 401);
  CHECK(mock.get_task("1", "nobody").status == 401);
  CHECK(mock.get("/rest/api/3/nowhere").status == 404);
  CHECK(mock.send("PUT", "/rest/api/3/task/1").status == 405);
  CHECK(mock.send("OPTIONS", "/rest/api/3/task/1").status == 200);
  CHECK(mock.get("/__admin/tasks", "").status == 200);
  CHECK(mock.get_task("7").status == 503);  // an answer that the scenario forces
  CHECK(mock.get_task("1").status == 200);
  CHECK(mock.get_task("1").status == 429);
  CHECK(mock.get_task("1", "").status == 401);
  CHECK(mock.get_task("7").status == 503);
}

TEST_CASE(
    "rate limit: a limit comes before the task and the permission are looked at, HEAD counts") {
  Mock mock{one_in_ten_seconds()};
  CHECK(mock.get_task("404").status == 404);
  CHECK(mock.get_task("404").status == 429);
  CHECK(mock.get_task("1", "outsider").status == 429);
  mock.time.advance(10s);
  CHECK(mock.send("HEAD", "/rest/api/3/task/1").status == 200);
  CHECK(mock.send("HEAD", "/rest/api/3/task/1").status == 429);
}

TEST_CASE("rate limit: a preflight of a page does not count, and the page may read the headers") {
  Mock mock{{.scenarios = {scenario_of(one_in_ten_seconds())}, .cors = {"*"}}};
  const Headers page{{"Origin", "http://localhost:3000"}, {"Access-Control-Request-Method", "GET"}};
  for (int i = 0; i < 3; ++i) {
    CHECK(mock.send("OPTIONS", "/rest/api/3/task/1", "", "", page).status == 204);
  }
  const Reply reply = mock.send("GET", "/rest/api/3/task/1", "creator", "", {page[0]});
  CHECK(reply.status == 200);
  CHECK(header(reply, "Access-Control-Expose-Headers").find("X-RateLimit-Remaining") !=
        std::string::npos);
}

TEST_CASE("rate limit: an answer that is only delayed or broken counts, and its headers win") {
  Mock mock{one_in_ten_seconds() +
            "answers: [getTask: {delay: 1s, network: reset, headers: {X-RateLimit-Limit: 7}}]"};
  CHECK(header(mock.get_task("1"), "X-RateLimit-Limit") == "7");
  const Reply reply = mock.get_task("1");
  CHECK(reply.status == 429);
  CHECK(reply.delivery.delay == 1s);
}

TEST_CASE("rate limit: the body can be the page of older days") {
  Mock mock{one_in_ten_seconds(", body: html, retry_after: none, headers: none")};
  mock.get_task("1");
  const Reply reply = mock.get_task("1");
  CHECK(reply.status == 429);
  CHECK(header(reply, "Content-Type") == "text/html;charset=UTF-8");
  CHECK(reply.body.starts_with("<!DOCTYPE html>"));
  CHECK(rate_headers(reply) == "");
}

TEST_CASE("rate limit: a cancel's 429 has the same body, though its other errors are arrays") {
  Mock mock{one_in_ten_seconds()};
  CHECK(mock.cancel_task("1").status == 202);
  CHECK(Mock::json(mock.cancel_task("1"))["status"] == 429);
}

TEST_CASE("rate limit: each site counts its own calls") {
  Mock mock{{.scenarios = {scenario_of(one_in_ten_seconds(), "one"),
                           scenario_of(one_in_ten_seconds(), "two")}}};
  CHECK(mock.get_task("1").status == 200);
  CHECK(mock.get("/sites/two/rest/api/3/task/1").status == 200);
  CHECK(mock.get("/sites/two/rest/api/3/task/1").status == 429);
}

TEST_CASE("rate limit: a reset begins the count anew, and an export keeps the limit") {
  Mock mock{one_in_ten_seconds()};
  mock.get_task("1");
  CHECK(mock.get_task("1").status == 429);
  mock.post("/__admin/reset", "");
  CHECK(mock.get_task("1").status == 200);
  CHECK(mock.get("/__admin/scenario", "").body.find("rate_limit: {requests: 1, per: 10s}\n") !=
        std::string::npos);
}

TEST_CASE("rate limit: the journal and the coverage know the 429") {
  Mock mock{one_in_ten_seconds()};
  mock.get_task("1");
  mock.get_task("1");
  CHECK(Mock::json(mock.get("/__admin/requests?status=429", ""))["requests"].size() == 1);
  const auto coverage = Mock::json(mock.get("/__admin/coverage", ""));
  std::string met;
  for (const auto& code : coverage["codes"]) {
    if (code["status"] == 429 && code["expected"] == true) met += code["met"].dump() + ' ';
  }
  CHECK(met == "1 0 ");  // getTask's and cancelTask's
}

TEST_CASE("rate limit: a client that comes again too early fails, one that waits passes") {
  const auto verdict = [](Duration pause) {
    Mock mock{one_in_ten_seconds() + "expect: [polling: {honours_retry_after: true}]"};
    mock.get_task("1");
    mock.get_task("1");
    mock.time.advance(pause);
    mock.get_task("1");
    return std::string{Mock::json(mock.get("/__admin/verdict", ""))["verdict"]};
  };
  CHECK(verdict(5s) == "fail");
  CHECK(verdict(10s) == "pass");
}

}  // namespace rate_limit_test
