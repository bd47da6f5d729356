// One call of the client: what is sent, and what comes of each answer.
#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;

TEST_CASE(
    "call: a read is one GET with credentials, Accept and a User-Agent that is no browser's") {
  Bench bench{{task("RUNNING", 40)}};
  const auto read = bench.client.get_task("10641");
  REQUIRE(read);
  CHECK(read->progress == 40);
  REQUIRE(bench.transport.requests.size() == 1);
  const auto& request = bench.transport.requests[0];
  CHECK(request.method == "GET");
  CHECK(request.target == "/rest/api/3/task/10641");
  CHECK(request.headers == Headers{{"Authorization", "Basic bWVAZXhhbXBsZS5jb206c2VjcmV0"},
                                   {"Accept", "application/json"},
                                   {"User-Agent", "jira-task/" JIRA_TASK_VERSION}});
  CHECK(request.body.empty());
  CHECK(request.time_limit == 2min);
}

TEST_CASE("call: a deadline bounds a get or a cancel with all of its redirects") {
  const auto on = answer(307, "", {{"Location", "/rest/api/3/task/2"}});
  for (const bool cancels : {false, true}) {
    FakeTransport transport{on};
    FakeSleeper sleeper;
    transport.on_send = [&] { sleeper.advance(400ms); };
    const TaskClient client{
        transport, sleeper, {.base_url = BaseUrl::parse("http://x").value(), .deadline = 1s}};
    const auto error = cancels ? client.cancel_task("1").error() : client.get_task("1").error();
    CHECK(error.transport == TransportFailure::timed_out);
    CHECK(error.description == std::string{"no time was left for "} + (cancels ? "POST" : "GET") +
                                   " http://x/rest/api/3/task/2");
    REQUIRE(transport.requests.size() == 3);
    CHECK(transport.requests[0].time_limit == 1000ms);
    CHECK(transport.requests[1].time_limit == 600ms);
    CHECK(transport.requests[2].time_limit == 200ms);
  }
}

TEST_CASE("call: without a deadline, or with an endless one, only the transport bounds it") {
  for (const auto deadline : {std::optional<std::chrono::milliseconds>{},
                              std::optional{std::chrono::milliseconds::max()}}) {
    FakeTransport transport{task("RUNNING")};
    FakeSleeper sleeper;
    const TaskClient client{
        transport, sleeper, {.base_url = BaseUrl::parse("http://x").value(), .deadline = deadline}};
    CHECK(client.get_task("1"));
    CHECK_FALSE(transport.requests[0].time_limit);
  }
}

TEST_CASE("call: a cancel is one POST without a body that passes the XSRF check") {
  Bench bench{{answer(202)}};
  CHECK(bench.client.cancel_task("10641"));
  REQUIRE(bench.transport.requests.size() == 1);
  const auto& request = bench.transport.requests[0];
  CHECK(request.method == "POST");
  CHECK(request.target == "/rest/api/3/task/10641/cancel");
  CHECK(request.headers.find("x-atlassian-token") == "no-check");
  CHECK(request.body.empty());
}

TEST_CASE("call: paths follow the base URL and the API version") {
  const auto target = [](const std::string& url, ApiVersion version) {
    FakeTransport transport{task("RUNNING")};
    FakeSleeper sleeper;
    const TaskClient client{
        transport, sleeper, {.base_url = BaseUrl::parse(url).value(), .api_version = version}};
    (void)client.get_task("1");
    CHECK_FALSE(transport.requests.at(0).headers.find("Authorization"));
    return transport.requests.at(0).target;
  };
  CHECK(target("http://127.0.0.1:2990/sites/x", ApiVersion::v3) == "/sites/x/rest/api/3/task/1");
  CHECK(target("https://api.atlassian.com/ex/jira/1ab", ApiVersion::v3) ==
        "/ex/jira/1ab/rest/api/3/task/1");
  CHECK(target("https://x.atlassian.net/", ApiVersion::v2) == "/rest/api/2/task/1");
}

TEST_CASE("call: an id is encoded, and what is none is not sent") {
  Bench bench{{task("RUNNING")}};
  (void)bench.client.get_task("a/../b?c");
  CHECK(bench.transport.requests[0].target == "/rest/api/3/task/a%2F..%2Fb%3Fc");
  for (const auto* id : {"", ".", ".."}) {
    CHECK(bench.client.get_task(id).error().kind == ErrorKind::invalid_argument);
    CHECK(bench.client.get_bulk_task(id).error().kind == ErrorKind::invalid_argument);
    CHECK(bench.client.cancel_task(id).error().kind == ErrorKind::invalid_argument);
    CHECK(bench.client.wait_for_task(id).error().kind == ErrorKind::invalid_argument);
  }
  CHECK(bench.client.get_task("").error().description == "the task id is empty");
  CHECK(bench.transport.requests.size() == 1);
}

TEST_CASE("call: the bulk queue is read at its own place and in its own shape") {
  Bench bench{{answer(200, R"({"taskId":"10641","status":"RUNNING","progressPercent":65})")}};
  const auto read = bench.client.get_bulk_task("10641");
  REQUIRE(read);
  CHECK(read->progress == 65);
  CHECK(bench.transport.requests[0].target == "/rest/api/3/bulk/queue/10641");
}

TEST_CASE("call: a task of another kind is a bad request at the bulk queue") {
  Bench bench{
      {answer(400, R"({"errorMessages":["The task associated with this taskId is not a bulk )"
                   R"(operation task"],"errors":{},"httpStatusCode":{"empty":false}})")}};
  const auto error = bench.client.get_bulk_task("1").error();
  CHECK(error.kind == ErrorKind::bad_request);
  CHECK(error.messages == std::vector<std::string>{
                              "The task associated with this taskId is not a bulk operation task"});
}

TEST_CASE("call: a task's shape at the bulk queue, and the reverse, name the field") {
  Bench bench{{answer(200, R"({"taskId":"1","status":"RUNNING"})"), task("RUNNING")}};
  CHECK(bench.client.get_task("1").error().description ==
        "the answer about task 1: field 'self' is missing");
  CHECK(bench.client.get_bulk_task("1").error().description ==
        "the answer about bulk task 1: field 'taskId' is missing");
}

TEST_CASE("call: any 2xx of a cancel is success, whatever its body") {
  for (const auto* body : {"", "{}", "null", "\"\"", "true", "Accepted", "{\"id\":", "<html>"}) {
    Bench bench{{answer(202, body)}};
    CHECK(bench.client.cancel_task("1"));
  }
  for (const int status : {200, 204}) {
    Bench bench{{answer(status)}};
    CHECK(bench.client.cancel_task("1"));
  }
}

TEST_CASE("call: each status has its kind, for reads and cancels alike but for 400") {
  const auto kinds = [](int status) {
    Bench bench{{answer(status)}};
    const auto read = bench.client.get_task("1").error();
    CHECK(read.status == status);
    return std::pair{read.kind, bench.client.cancel_task("1").error().kind};
  };
  const auto both = [](ErrorKind kind) { return std::pair{kind, kind}; };
  CHECK(kinds(400) == std::pair{ErrorKind::bad_request, ErrorKind::not_cancellable});
  CHECK(kinds(401) == both(ErrorKind::unauthenticated));
  CHECK(kinds(403) == both(ErrorKind::forbidden));
  CHECK(kinds(404) == both(ErrorKind::not_found));
  CHECK(kinds(405) == both(ErrorKind::bad_request));
  CHECK(kinds(409) == both(ErrorKind::conflict));
  CHECK(kinds(412) == both(ErrorKind::conflict));
  CHECK(kinds(415) == both(ErrorKind::bad_request));
  CHECK(kinds(429) == both(ErrorKind::rate_limited));
  CHECK(kinds(500) == both(ErrorKind::server_error));
  CHECK(kinds(503) == both(ErrorKind::server_error));
  CHECK(kinds(599) == both(ErrorKind::server_error));
  CHECK(kinds(304) == both(ErrorKind::malformed));
}

TEST_CASE("call: an error keeps status, headers and body, and says it in one sentence") {
  const Headers headers{{"Retry-After", "7"}, {"atl-traceid", "5f"}};
  Bench bench{{answer(429, R"({"errorMessages":["slow down"],"errors":{}})", headers)}};
  const auto error = bench.client.get_task("1").error();
  CHECK(error.status == 429);
  CHECK(error.headers == headers);
  CHECK(error.body == R"({"errorMessages":["slow down"],"errors":{}})");
  CHECK(error.messages == std::vector<std::string>{"slow down"});
  CHECK(error.retry_after == 7s);
  CHECK(error.description == "Jira asks for fewer requests (429): slow down");
}

TEST_CASE("call: a 401 of plain text stays a 401, whatever its label") {
  for (const auto* type : {"application/json", "text/plain", "text/html;charset=UTF-8"}) {
    Bench bench{{answer(401, "Client must be authenticated to access this resource.",
                        {{"Content-Type", type}})}};
    const auto error = bench.client.get_task("1").error();
    CHECK(error.kind == ErrorKind::unauthenticated);
    CHECK(error.description ==
          "Jira does not accept the credentials (401): Client must be authenticated to access "
          "this resource.");
  }
}

TEST_CASE("call: where Jira's words mislead, the sentence says what they mean") {
  const auto description = [](FakeTransport::Answer answer) {
    Bench bench{{std::move(answer)}};
    return bench.client.get_task("1").error().description;
  };
  using jira_task::testing::ContainsSubstring;
  CHECK_THAT(description(answer(401, R"({"code":401,"message":"Unauthorized; scope does not )"
                                     R"(match"})")),
             ContainsSubstring("[the token lacks a scope: reading takes read:jira-work"));
  CHECK_THAT(description(answer(403, R"({"error":"Failed to parse Connect Session Auth Token"})")),
             ContainsSubstring("[a bearer token works only at https://api.atlassian.com/ex/jira/"));
  CHECK_THAT(description(answer(403, "XSRF check failed")), ContainsSubstring("User-Agent"));
  CHECK_THAT(description(answer(404, R"({"status":404,"error":"Not Found","path":"/ex/jira/1"})")),
             ContainsSubstring("knows no such cloudId"));
  CHECK_THAT(description(answer(404, "", {{"X-Seraph-LoginReason", "AUTHENTICATED_FAILED"}})),
             ContainsSubstring("the login failed"));
  CHECK_THAT(description(answer(401, "", {{"X-Seraph-LoginReason", "AUTHENTICATION_DENIED"}})),
             ContainsSubstring("CAPTCHA"));
}

TEST_CASE("call: a 200 that is no task is malformed and keeps the answer") {
  Bench bench{{answer(200, "<html>maintenance</html>", {{"Server", "edge"}})}};
  const auto error = bench.client.get_task("10641").error();
  CHECK(error.kind == ErrorKind::malformed);
  CHECK(error.description ==
        "the answer about task 10641: it is no JSON: <html>maintenance</html>");
  CHECK(error.status == 200);
  CHECK(error.headers.find("server") == "edge");
  CHECK(error.body == "<html>maintenance</html>");
}

TEST_CASE("call: no answer is an error of the transport, which says why") {
  Bench bench{{no_answer(TransportFailure::broken)}};
  const auto error = bench.client.get_task("1").error();
  CHECK(error.kind == ErrorKind::transport);
  CHECK(error.transport == TransportFailure::broken);
  CHECK(error.description == "no answer from the fake");
  CHECK(error.status == 0);
}

TEST_CASE("call: a stop is stopped, before and during the request") {
  std::stop_source source;
  Bench bench{{no_answer(TransportFailure::stopped)}};
  CHECK(bench.client.get_task("1", source.get_token()).error().kind == ErrorKind::stopped);
  CHECK(bench.transport.requests.at(0).stop == source.get_token());
  source.request_stop();
  CHECK(bench.client.cancel_task("1", source.get_token()).error().kind == ErrorKind::stopped);
  CHECK(bench.transport.requests.size() == 1);
}
