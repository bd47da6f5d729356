#include "support/catch.hpp"
#include "support/mock.hpp"
#include "text/percent.hpp"

namespace access_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto task = "/rest/api/3/task/1";

int status_with(Mock& mock, const std::string& authorization, const std::string& path = task) {
  return mock.send("GET", path, "", {}, {{"Authorization", authorization}}).status;
}

Reply refresh(Mock& mock, const std::string& body) {
  return mock.post("/oauth/token", "", body);
}

std::string scenario(const std::string& creator, const std::string& profile = "documented") {
  return "profile: " + profile + "\nusers: {creator: {" + creator +
         "}, outsider: }\ntasks: {1: [RUNNING]}\n";
}

}  // namespace

TEST_CASE("scopes: a call that needs others is 403 in the operation's envelope") {
  Mock mock{scenario("scopes: [read:jira-work]")};
  CHECK(mock.get_task("1").status == 200);
  const auto reply = mock.cancel_task("1");
  CHECK(reply.status == 403);
  CHECK(reply.body ==
        R"(["The scopes of the credentials do not cover this; it needs write:jira-work."])");
  CHECK(reply.label == "site=test; rule=scope; basis=documented");
  CHECK(mock.status_of("1") == "RUNNING");
}

TEST_CASE("scopes: the granular ones are enough where there are any") {
  Mock mock{scenario("scopes: [delete:async-task:jira]")};
  CHECK(mock.cancel_task("1").status == 202);
  CHECK(mock.get_task("1").status == 403);
}

TEST_CASE("scopes: they are judged for Bearer as for Basic, and before the task is looked for") {
  Mock mock{scenario("scopes: [write:jira-work]")};
  CHECK(status_with(mock, "Bearer creator-bearer") == 403);
  CHECK(status_with(mock, basic("creator"), "/rest/api/3/task/99") == 403);
}

TEST_CASE("observed: scopes are the gateway's, which refuses with 401") {
  Mock mock{scenario("scopes: [write:jira-work]", "observed")};
  const auto path = "/ex/jira/" + mock.server.site()->cloud_id() + task;
  for (const auto& authorization : {std::string{"Bearer creator-bearer"}, basic("creator")}) {
    const auto reply = mock.send("GET", path, "", {}, {{"Authorization", authorization}});
    CHECK(reply.status == 401);
    CHECK(reply.body == R"({"code":401,"message":"Unauthorized; scope does not match"})");
    CHECK(header(reply, "x-failure-category") == "FAILURE_CLIENT_SCOPE_CHECK");
  }
}

TEST_CASE("observed: an API token with scopes is no good at the site itself") {
  Mock mock{scenario("scopes: [read:jira-work]", "observed")};
  const auto reply = mock.get_task("1");
  CHECK(reply.status == 401);
  CHECK(header(reply, "X-Seraph-LoginReason") == "AUTHENTICATED_FAILED");
  CHECK(mock.get("/ex/jira/" + mock.server.site()->cloud_id() + task).status == 200);
}

TEST_CASE("users: nothing that a deactivated one sends is good") {
  Mock mock{scenario("deactivated: true")};
  CHECK(mock.get_task("1").status == 401);
  CHECK(status_with(mock, "Bearer creator-bearer") == 401);
  CHECK(refresh(mock, "grant_type=refresh_token&refresh_token=creator-refresh").status == 403);
}

TEST_CASE("users: a captcha stands in the way of Basic alone") {
  Mock mock{scenario("captcha: true")};
  const auto reply = mock.get_task("1");
  CHECK(reply.status == 401);
  CHECK(header(reply, "X-Seraph-LoginReason") == "AUTHENTICATION_DENIED");
  CHECK(status_with(mock, "Bearer creator-bearer") == 200);
}

TEST_CASE("bearer: it expires on the site's clock, and a refreshed one is good") {
  Mock mock{"clock: {pace: frozen}\n" + scenario("bearer_expires: 1h, scopes: [read:jira-work]")};
  auto& site = *mock.server.site();
  CHECK(status_with(mock, "Bearer creator-bearer") == 200);
  site.advance_clock(1h - 1ms);
  CHECK(status_with(mock, "Bearer creator-bearer") == 200);
  site.advance_clock(1ms);
  CHECK(status_with(mock, "Bearer creator-bearer") == 401);
  CHECK(status_with(mock, basic("creator")) == 200);
  CHECK(status_with(mock, "Bearer outsider-bearer") == 403);  // not its task; the bearer is good

  const auto reply =
      refresh(mock, R"({"grant_type":"refresh_token","refresh_token":"creator-refresh"})");
  CHECK(reply.status == 200);
  CHECK(reply.body ==
        R"({"access_token":"creator-bearer-1","expires_in":3600,"token_type":"Bearer",)"
        R"("refresh_token":"creator-refresh","scope":"read:jira-work"})");
  CHECK(status_with(mock, "Bearer creator-bearer-1") == 200);
  site.advance_clock(1h);
  CHECK(status_with(mock, "Bearer creator-bearer-1") == 401);
}

TEST_CASE("bearer: a refreshed one replaces the one before, until the next reset") {
  Mock mock{scenario("bearer_expires: 1h")};
  REQUIRE(refresh(mock, "grant_type=refresh_token&refresh_token=creator-refresh").status == 200);
  CHECK(status_with(mock, "Bearer creator-bearer") == 401);
  CHECK(status_with(mock, "Bearer creator-bearer-1") == 200);
  mock.server.site()->reset();
  CHECK(status_with(mock, "Bearer creator-bearer") == 200);
  CHECK(status_with(mock, "Bearer creator-bearer-1") == 401);
}

TEST_CASE("bearer: each site refreshes those of its own users") {
  Mock mock{MockServerOptions{
      .scenarios = {scenario_of("users: {alice: {bearer_expires: 1h}}", "first"),
                    scenario_of("users: {bob: {bearer_expires: 1h}}", "second")}}};
  const std::string bob = "grant_type=refresh_token&refresh_token=bob-refresh";
  CHECK(mock.post("/oauth/token", "", bob).status == 403);
  CHECK(mock.post("/sites/second/oauth/token", "", bob).status == 200);
}

TEST_CASE("bearer: the journal keeps no tokens of a refresh") {
  Mock mock{scenario("bearer_expires: 1h")};
  REQUIRE(refresh(mock, "grant_type=refresh_token&refresh_token=creator-refresh").status == 200);
  const auto journal = mock.get("/__admin/requests", "").body;
  CHECK(journal.find("/oauth/token") != std::string::npos);
  CHECK(journal.find("creator-refresh") == std::string::npos);
  CHECK(journal.find("creator-bearer") == std::string::npos);
}

TEST_CASE("bearer: what cannot be refreshed is refused as Atlassian does") {
  Mock mock{scenario("bearer_expires: 1h")};
  const auto unknown = refresh(mock, "grant_type=refresh_token&refresh_token=nope");
  CHECK(unknown.status == 403);
  CHECK(Mock::json(unknown)["error"] == "invalid_grant");
  const auto other = refresh(mock, "grant_type=authorization_code&code=1");
  CHECK(other.status == 400);
  CHECK(Mock::json(other)["error"] == "unsupported_grant_type");
  CHECK(mock.get("/oauth/token").status == 404);
}

}  // namespace access_test
