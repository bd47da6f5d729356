#include "site/judge/serve_event.hpp"

#include "support/catch.hpp"

namespace mock_jira::serve_event_test {
namespace {

std::string masked(std::string name, std::string value) {
  Request request{.headers = {{std::move(name), std::move(value)}}};
  mask_secrets(request);
  return request.headers.front().second;
}

std::string masked_target(std::string target) {
  Request request{.target = std::move(target)};
  mask_secrets(request);
  return request.target;
}

const ServeEvent call{.number = 7,
                      .reply = {.status = 403},
                      .operation = Operation::get_task,
                      .task = "10641",
                      .user = "outsider",
                      .matched = true};

}  // namespace

TEST_CASE("serve event: of credentials only the scheme is kept", "[serve_event]") {
  CHECK(masked("Authorization", "Basic Y3JlYXRvcjp0b2tlbg==") == "Basic (masked)");
  CHECK(masked("authorization", "Bearer creator-bearer") == "Bearer (masked)");
  CHECK(masked("Proxy-Authorization", "basic abc def") == "basic (masked)");
  CHECK(masked("Authorization", "JWT a.b.c") == "JWT (masked)");
  CHECK(masked("COOKIE", "JSESSIONID=1; token=2") == "(masked)");
}

TEST_CASE("serve event: a token without a scheme, or with an unknown one, is masked whole",
          "[serve_event]") {
  CHECK(masked("Authorization", "creator-bearer") == "(masked)");
  CHECK(masked("Authorization", "creator-bearer and more") == "(masked)");
  CHECK(masked("Authorization", " creator-bearer") == "(masked)");
}

TEST_CASE("serve event: credentials that are none are shown as they are", "[serve_event]") {
  CHECK(masked("Authorization", "") == "");
  CHECK(masked("Authorization", "Basic") == "Basic");
  CHECK(masked("Cookie", "") == "");
}

TEST_CASE("serve event: other headers are left alone", "[serve_event]") {
  CHECK(masked("X-Atlassian-Token", "no-check") == "no-check");
  CHECK(masked("Authorization-Info", "Basic abc") == "Basic abc");
}

TEST_CASE("serve event: of a query the secrets are masked, and nothing else", "[serve_event]") {
  CHECK(masked_target("/rest/api/3/task/1?access_token=abc&expand=x") ==
        "/rest/api/3/task/1?access_token=(masked)&expand=x");
  CHECK(masked_target("/t?os_username=me&os_password=a%26b&jwt=a.b=c") ==
        "/t?os_username=me&os_password=(masked)&jwt=(masked)");
  CHECK(masked_target("/t?a=1&Token=x&a=2&TOKEN=y") == "/t?a=1&Token=(masked)&a=2&TOKEN=(masked)");
  CHECK(masked_target("/t?api%5Fkey=x") == "/t?api%5Fkey=(masked)");
}

TEST_CASE("serve event: a target without secrets is shown as it is", "[serve_event]") {
  for (const std::string target : {"/t", "/t?", "/t?token", "/t?token=&jwt=&", "/t?&&a=b",
                                   "/token=1", "/t?tokens=1&a=token", "/t?a=%3Ftoken=1"}) {
    CHECK(masked_target(target) == target);
  }
}

TEST_CASE("serve event: a query that names nothing finds every event", "[serve_event]") {
  CHECK(EventQuery{}.matches(call));
  CHECK(EventQuery{}.matches({.number = 1}));
}

TEST_CASE("serve event: all that a query names has to match", "[serve_event]") {
  const EventQuery all{.operation = Operation::get_task,
                       .task = "10641",
                       .user = "outsider",
                       .status = 403,
                       .matched = true,
                       .after = 6};
  CHECK(all.matches(call));

  CHECK_FALSE(EventQuery{.operation = Operation::cancel_task}.matches(call));
  CHECK_FALSE(EventQuery{.operation = Operation::get_task}.matches({.number = 1}));
  CHECK_FALSE(EventQuery{.task = "1064"}.matches(call));
  CHECK_FALSE(EventQuery{.user = "anonymous"}.matches(call));
  CHECK_FALSE(EventQuery{.status = 200}.matches(call));
  CHECK_FALSE(EventQuery{.matched = false}.matches(call));
  CHECK_FALSE(EventQuery{.after = 7}.matches(call));
}

}  // namespace mock_jira::serve_event_test
