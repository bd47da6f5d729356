#include <set>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace observed_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto observed = R"(
profile: observed
seed: 7
clock: {start: 2024-06-01T09:00:00Z, pace: frozen}
tasks: {"1": [RUNNING], "2": [COMPLETE]}
)";

constexpr auto task = "/rest/api/3/task/1";
constexpr auto needs_credentials = "Client must be authenticated to access this resource.";

Reply without_credentials(Mock& mock, Headers headers = {}) {
  return mock.send("GET", task, "", {}, std::move(headers));
}

Reply with(Mock& mock, const std::string& authorization, const std::string& path = task) {
  return mock.send("GET", path, "", {}, {{"Authorization", authorization}});
}

std::string gateway(Mock& mock, const std::string& path = task) {
  return "/ex/jira/" + mock.server.site()->cloud_id() + path;
}

std::string gist(const Reply& reply) {
  return std::to_string(reply.status) + ' ' + header(reply, "Content-Type") + ' ' + reply.body;
}

}  // namespace

TEST_CASE("observed: without credentials a sentence and OAuth's challenge, no JSON") {
  Mock mock{observed};
  const auto reply = without_credentials(mock);
  CHECK(gist(reply) == std::string{"401 text/plain "} + needs_credentials);
  CHECK(header(reply, "WWW-Authenticate") == "OAuth realm=\"https%3A%2F%2F127.0.0.1%3A2990\"");
  CHECK(header(reply, "X-Frame-Options") == "SAMEORIGIN");
  CHECK(header(reply, "X-Seraph-LoginReason") == "(none)");
  CHECK(reply.label == "site=test; rule=credentials; basis=observed");
}

TEST_CASE("observed: that sentence is called whatever the caller accepts, JSON too") {
  Mock mock{observed};
  const auto type = [&](const std::string& accept) {
    const auto reply = without_credentials(mock, {{"Accept", accept}});
    CHECK(reply.body == needs_credentials);
    return header(reply, "Content-Type");
  };
  CHECK(type("*/*") == "text/html;charset=UTF-8");
  CHECK(type("application/json, text/plain, */*") == "application/json");
  CHECK(type("text/csv") == "text/plain");
}

TEST_CASE("observed: a failed login says so") {
  Mock mock{observed};
  const auto reply = with(mock, "Basic " + encode_base64("creator@example.com:wrong"));
  CHECK(reply.status == 401);
  CHECK(header(reply, "X-Seraph-LoginReason") == "AUTHENTICATED_FAILED");
}

TEST_CASE("observed: a forced 401 has the same form") {
  Mock mock{std::string{observed} + "answers: [getTask: 401]"};
  CHECK(gist(mock.get_task("1")) == std::string{"401 text/plain "} + needs_credentials);
}

TEST_CASE("observed: what is not there, and a wrong method, are problems of RFC 7807") {
  Mock mock{observed};
  CHECK(gist(mock.get("/rest/api/3/nope?a=b")) ==
        "404 application/problem+json;charset=UTF-8 "
        R"({"type":"about:blank","title":"Not Found","status":404,)"
        R"("detail":"No endpoint GET /rest/api/3/nope.","instance":"/rest/api/3/nope"})");
  const auto reply = mock.post(task);
  CHECK(gist(reply) ==
        "405 application/problem+json;charset=UTF-8 "
        R"({"type":"about:blank","title":"Method Not Allowed","status":405,)"
        R"("detail":"Method 'POST' is not supported.",)"
        R"("instance":"/rest/api/3/task/1"})");
  CHECK(header(reply, "Allow") == "GET, HEAD, OPTIONS");
}

TEST_CASE("observed: an unknown task is an ErrorCollection all the same") {
  Mock mock{observed};
  CHECK(gist(mock.get_task("99")) ==
        "404 application/json;charset=UTF-8 "
        R"({"errorMessages":["Task with ID 99 not found."],)"
        R"("errors":{}})");
}

TEST_CASE("observed: every answer has ids of its own, the same for the same seed and calls") {
  const auto ids = [](const char* scenario) {
    Mock mock{scenario};
    std::vector<std::string> all;
    for (int i = 0; i < 3; ++i) {
      const auto reply = mock.get_task("1");
      const auto id = header(reply, "atl-request-id");
      CHECK(id.size() == 36);
      auto digits = id;
      std::erase(digits, '-');
      CHECK(header(reply, "atl-traceid") == digits);
      CHECK(header(reply, "x-arequestid").size() == 32);
      all.push_back(id);
    }
    return all;
  };
  const auto first = ids(observed);
  CHECK(std::set<std::string>(first.begin(), first.end()).size() == 3);
  CHECK(ids(observed) == first);
  CHECK(ids("profile: observed\nseed: 8\ntasks: {1: [RUNNING]}") != first);
}

TEST_CASE("observed: who is known is named, who is not is not") {
  Mock mock{observed};
  const auto reply = mock.get_task("1");
  CHECK(header(reply, "x-aaccountid") == default_users()[1].account_id);
  CHECK(header(reply, "x-content-type-options") == "nosniff");
  CHECK(header(reply, "x-xss-protection") == "1; mode=block");
  CHECK(header(reply, "timing-allow-origin") == "*");
  CHECK(header(without_credentials(mock), "x-aaccountid") == "(none)");
}

TEST_CASE("observed: the bulk queue has milliseconds, and an end that is never told") {
  Mock mock{
      "profile: observed\n"
      "clock: {start: 1970-01-01T00:00:01Z, pace: frozen}\n"
      "operations: {submitBulkDelete: [COMPLETE]}\n"
      "tasks: {1: [RUNNING]}\n"};
  const auto started = mock.post("/rest/api/3/bulk/issues/delete", "admin",
                                 R"({"selectedIssueIdsOrKeys":["10001"]})");
  const std::string id = Mock::json(started)["taskId"];
  const auto reply = mock.get("/rest/api/3/bulk/queue/" + id, "admin");
  const auto json = Mock::json(reply);
  CHECK(json["created"] == 1000);
  CHECK(json["started"] == 1000);
  CHECK(json["updated"] == 1000);
  CHECK(json["failedAccessibleIssues"] == nlohmann::json::object());
  CHECK(json.contains("ended"));
  CHECK(json["ended"].is_null());
  CHECK(reply.label == "site=test; rule=lifecycle; basis=observed");
  CHECK(mock.get("/rest/api/3/bulk/queue/1", "admin").body ==
        R"({"errorMessages":["The task associated with this taskId is not a bulk operation task"],)"
        R"("errors":{},"httpStatusCode":{"empty":false,"present":true}})");
}

TEST_CASE("observed: a 303 has no body, and Location leads to the task") {
  Mock mock{observed};
  const auto reply = mock.post("/rest/api/3/workflowscheme/project/switch", "admin", "{}");
  CHECK(reply.status == 303);
  CHECK(reply.body.empty());
  CHECK(header(reply, "Location") == "http://127.0.0.1:2990/rest/api/3/task/10000");
  CHECK(reply.label == "site=test; rule=start; basis=observed");
}

TEST_CASE("observed: the site takes a bearer for the session of an app, on every route") {
  Mock mock{observed};
  const std::string refused =
      "403 application/json {\"error\": \"Failed to parse Connect Session Auth Token\"}";
  CHECK(gist(with(mock, "Bearer junk")) == refused);
  CHECK(gist(with(mock, "Bearer creator-bearer")) == refused);
  CHECK(gist(with(mock, "Bearer junk", "/rest/api/3/nope")) == refused);
  CHECK(with(mock, "bearer creator-bearer").status == 401);
  CHECK(with(mock, "Bearer  creator-bearer").status == 401);
  CHECK(with(mock, "Bearer e30.e30.c2ln").status == 401);
}

TEST_CASE("observed: the gateway takes a bearer, and says in its own form that one is no good") {
  Mock mock{observed};
  CHECK(with(mock, "Bearer creator-bearer", gateway(mock)).status == 200);
  CHECK(gist(with(mock, "Bearer junk", gateway(mock))) ==
        R"(401 application/json {"code":401,"message":"Unauthorized"})");
  const auto failed = with(mock, "Basic " + encode_base64("a@b:c"), gateway(mock));
  CHECK(header(failed, "X-Seraph-LoginReason") == "(none)");
}

TEST_CASE("observed: the gateway knows no such site") {
  Mock mock{observed};
  const auto reply = with(mock, "Bearer creator-bearer", "/ex/jira/nope/rest/api/3/task/1?x=y");
  CHECK(reply.status == 404);
  const auto json = Mock::json(reply);
  CHECK(json["status"] == 404);
  CHECK(json["error"] == "Not Found");
  CHECK(json["path"] == "/ex/jira/nope/rest/api/3/task/1");
  CHECK(json.contains("timestamp"));
}

TEST_CASE(
    "observed: what a browser sends by Basic fails the XSRF check, unless it is vouched for") {
  Mock mock{observed};
  const auto cancel = [&](Headers headers) {
    return mock.send("POST", "/rest/api/3/task/1/cancel", "creator", {}, std::move(headers));
  };
  const std::pair<std::string, std::string> browser{"User-Agent", "Mozilla/5.0 (X11)"};
  const std::pair<std::string, std::string> token{"X-Atlassian-Token", "no-check"};
  CHECK(gist(cancel({browser})) == "403 text/plain XSRF check failed");
  CHECK(gist(cancel({browser, token, {"Origin", "https://page.example.com"}})) ==
        "403 text/plain XSRF check failed");
  CHECK(gist(cancel({{"Content-Type", "multipart/form-data; boundary=x"}})) ==
        "404 text/plain XSRF check failed");
  CHECK(mock.status_of("1") == "RUNNING");
  CHECK(mock.send("GET", task, "creator", {}, {browser}).status == 200);
  CHECK(mock.send("POST", gateway(mock, "/rest/api/3/task/1/cancel"), "", {},
                  {browser, {"Authorization", "Bearer creator-bearer"}})
            .status == 202);
  CHECK(cancel({browser, token}).status == 202);
  CHECK(cancel({{"User-Agent", "curl/8.1"}, {"Origin", "https://page.example.com"}}).status == 202);
}

TEST_CASE("documented: a browser's calls are like any other's") {
  Mock mock{"tasks: {1: [RUNNING]}"};
  CHECK(
      mock.send("POST", "/rest/api/3/task/1/cancel", "creator", {}, {{"User-Agent", "Mozilla/5.0"}})
          .status == 202);
  CHECK(with(mock, "Bearer creator-bearer").status == 200);
  CHECK(header(mock.get_task("1"), "atl-request-id") == "(none)");
}

TEST_CASE("observed: a site made of one that a flag put into the profile has it too") {
  auto base = *scenario_of("tasks: {1: [RUNNING]}", "base");
  base.profile = Profile::observed;  // its text says nothing of it
  Mock mock{MockServerOptions{.scenarios = {std::make_shared<const Scenario>(std::move(base))}}};
  const auto answer = [&](const std::string& overrides) {
    mock.send("PUT", "/__admin/sites/other", "",
              R"({"scenario": "base", "overrides": {)" + overrides + "}}");
    return mock.get("/sites/other/rest/api/3/task/1", "").body;
  };
  CHECK(answer(R"("seed": 3)") == needs_credentials);
  CHECK(answer(R"("profile": "documented")") != needs_credentials);
}

}  // namespace observed_test
