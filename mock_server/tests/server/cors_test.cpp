#include "server/cors.hpp"

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace cors_test {

using namespace mock_jira;

namespace {

const std::string page = "http://localhost:3000";

constexpr auto task_and_answers = R"(
tasks: {"1": [COMPLETE], "2": [COMPLETE]}
answers:
  - getTask: {task: "2", status: 429, headers: {Access-Control-Allow-Origin: nobody, Vary: "*"}}
expect:
  - called: {operation: getTask, at_most: 9}
)";

Mock open_to(std::vector<std::string> origins, std::string_view yaml = task_and_answers) {
  return Mock{MockServerOptions{.scenarios = {scenario_of(yaml)}, .cors = std::move(origins)}};
}

Reply from(Mock& mock, const std::string& origin, const std::string& target,
           const std::string& user = "creator") {
  return mock.send("GET", target, user, "", {{"Origin", origin}});
}

Reply preflight(Mock& mock, const std::string& target, const std::string& origin = page) {
  return mock.send("OPTIONS", target, "", "",
                   {{"Origin", origin},
                    {"Access-Control-Request-Method", "GET"},
                    {"Access-Control-Request-Headers", "authorization,x-atlassian-token"}});
}

/// All headers of CORS and what caches need to know, by name.
std::string cors_headers(const Reply& reply) {
  std::string text;
  for (const auto& [name, value] : reply.headers) {
    if (name == "Vary" || name.starts_with("Access-Control-")) text += name + ": " + value + '\n';
  }
  return text;
}

const std::string exposed =
    "Access-Control-Expose-Headers: Location, Retry-After, WWW-Authenticate, X-Mock-Jira, "
    "RateLimit, RateLimit-Policy, RateLimit-Reason, X-RateLimit-Limit, X-RateLimit-Remaining, "
    "X-RateLimit-Reset, X-RateLimit-NearLimit, X-RateLimit-FillRate, X-RateLimit-Interval-Seconds, "
    "Beta-RateLimit, Beta-RateLimit-Policy, Beta-Retry-After, X-Beta-RateLimit-Limit, "
    "X-Beta-RateLimit-Remaining, X-Beta-RateLimit-Reset, X-Beta-RateLimit-NearLimit, "
    "X-Beta-RateLimit-Reason\n";

const std::string readable =
    "Vary: Origin\nAccess-Control-Allow-Origin: http://localhost:3000\n"
    "Access-Control-Allow-Credentials: true\n" +
    exposed;

}  // namespace

TEST_CASE("cors: without an origin there is nothing of it, as in Jira") {
  Mock mock = open_to({});
  CHECK(cors_headers(from(mock, page, "/rest/api/3/task/1")).empty());
  const Reply reply = preflight(mock, "/rest/api/3/task/1");
  CHECK(reply.status == 200);
  CHECK(header(reply, "Allow") == "GET, HEAD, OPTIONS");
  CHECK(cors_headers(reply).empty());
}

TEST_CASE("cors: an allowed page may read every reply") {
  Mock mock = open_to({"http://other.test", page});
  for (const std::string target :
       {"/rest/api/3/task/1", "/rest/api/3/task/9", "/rest/api/3/nothing", "/",
        "/sites/test/rest/api/2/task/1", "/sites/none/rest/api/3/task/1", "/ex/jira/none/rest"}) {
    INFO(target);
    CHECK(cors_headers(from(mock, page, target)) == readable);
    CHECK(cors_headers(from(mock, page, target, "")) == readable);
  }
  CHECK(from(mock, page, "/rest/api/3/task/1", "").status == 401);
}

TEST_CASE("cors: other pages, and programs, get nothing that lets them read") {
  Mock mock = open_to({page});
  for (const std::string origin : {"http://localhost:3001", "https://localhost:3000",
                                   "http://localhost", "null", "*", "", "http://localhost:3000/"}) {
    INFO(origin);
    CHECK(cors_headers(from(mock, origin, "/rest/api/3/task/1")) == "Vary: Origin\n");
    CHECK(preflight(mock, "/rest/api/3/task/1", origin).status == 200);
  }
  CHECK(cors_headers(mock.get_task("1")) == "Vary: Origin\n");
}

TEST_CASE("cors: a star lets any page read, by its own name") {
  Mock mock = open_to({"*"});
  CHECK(header(from(mock, "https://app.test", "/rest/api/3/task/1"),
               "Access-Control-Allow-Origin") == "https://app.test");
  CHECK(header(from(mock, "null", "/rest/api/3/task/1"), "Access-Control-Allow-Origin") == "null");
}

TEST_CASE("cors: an origin is the same with its usual port, and in any case") {
  Mock mock = open_to({"HTTPS://App.test:443"});
  CHECK(header(from(mock, "https://app.test", "/rest/api/3/task/1"),
               "Access-Control-Allow-Origin") == "https://app.test");
}

TEST_CASE("cors: what a scenario's answer says of a header wins") {
  Mock mock = open_to({page});
  const Reply reply = from(mock, page, "/rest/api/3/task/2");
  CHECK(reply.status == 429);
  CHECK(cors_headers(reply) ==
        "Access-Control-Allow-Origin: nobody\nVary: *\nAccess-Control-Allow-Credentials: true\n" +
            exposed);
}

TEST_CASE("cors: a preflight allows what it asks for") {
  Mock mock = open_to({page});
  const auto allowed =
      "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\n"
      "Access-Control-Max-Age: 600\n"
      "Access-Control-Allow-Headers: authorization,x-atlassian-token\n" +
      readable;
  for (const std::string target :
       {"/rest/api/3/task/1", "/rest/api/3/nothing", "/sites/none/rest/api/3/task/1"}) {
    const Reply reply = preflight(mock, target);
    CHECK(reply.status == 204);
    CHECK(reply.body.empty());
    CHECK(cors_headers(reply) == allowed);
  }
}

TEST_CASE("cors: an OPTIONS that is no preflight is Jira's") {
  Mock mock = open_to({page});
  const Reply reply = mock.send("OPTIONS", "/rest/api/3/task/1", "", "", {{"Origin", page}});
  CHECK(reply.status == 200);
  CHECK(cors_headers(reply) == readable);
}

TEST_CASE("cors: a preflight is no call, neither for answers nor for journal and verdict") {
  Mock mock = open_to({page}, R"(
tasks: {"1": [COMPLETE]}
answers: [any: {calls: 1, status: 503}]
)");
  CHECK(preflight(mock, "/rest/api/3/nothing").status == 204);
  const auto requests = Mock::json(mock.get("/__admin/requests", ""));
  CHECK(requests["total"] == 0);
  CHECK(mock.get_task("1").status == 503);  // still the first call
  CHECK(Mock::json(mock.get("/__admin/verdict", ""))["verdict"] == "pass");
}

TEST_CASE("cors: the journal has what was sent") {
  Mock mock = open_to({page});
  from(mock, page, "/rest/api/3/task/1");
  const auto event = Mock::json(mock.get("/__admin/requests", ""))["requests"][0];
  CHECK(event["response"]["headers"]["Access-Control-Allow-Origin"] == page);
}

TEST_CASE("cors: a refusal of the wire can be read by the page, but not one of control") {
  Mock mock = open_to({page});
  const auto refused = [&](const std::string& target) {
    return cors_headers(
        mock.server.refuse({.target = target, .headers = {{"Origin", page}}}, 400, "Not HTTP."));
  };
  CHECK(refused("/rest/api/3/task/1") == readable);
  CHECK(refused("/__admin/clock").empty());
}

}  // namespace cors_test
