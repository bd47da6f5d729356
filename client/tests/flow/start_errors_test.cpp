// Starting a task that Jira refuses, and when it is tried again.
#include "support/catch.hpp"
#include "support/wait_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;
using jira_task::testing::ContainsSubstring;
using nlohmann::json;

namespace {

const StartRequest delete_project{.method = "POST", .path = "/project/EX/delete"};

Error error_of(FakeTransport::Answer answer) {
  Bench bench{{std::move(answer)}};
  return bench.client.start(delete_project).error();
}

constexpr auto unknown =
    "; whether anything was started is not known: look in Jira before you start it again";

/// A start without jitter, its result as words.
std::string tries(Bench& bench, StartOptions options = {}) {
  options.back_off.jitter_to = 1;
  const auto started = bench.client.start(delete_project, options);
  const auto count = std::to_string(bench.transport.requests.size()) + " requests: ";
  return count + (started ? "started" : std::string{to_string(started.error().kind)});
}

const auto begun = answer(303, "", {{"Location", "/rest/api/3/task/1"}});

}  // namespace

TEST_CASE("start, errors: each status has its kind, and the answer is kept") {
  const std::pair<int, ErrorKind> table[] = {
      {400, ErrorKind::bad_request},  {401, ErrorKind::unauthenticated},
      {403, ErrorKind::forbidden},    {404, ErrorKind::not_found},
      {409, ErrorKind::conflict},     {412, ErrorKind::conflict},
      {415, ErrorKind::bad_request},  {500, ErrorKind::server_error},
      {503, ErrorKind::server_error},
  };
  for (const auto& [status, kind] : table) {
    const auto error = error_of(answer(status, R"({"errorMessages":["no"]})", {{"a", "b"}}));
    CHECK(error.kind == kind);
    CHECK(error.status == status);
    CHECK(error.body == R"({"errorMessages":["no"]})");
    CHECK(error.headers.find("a") == "b");
    CHECK_THAT(error.description, ContainsSubstring("(" + std::to_string(status) + "): no"));
    CHECK(error.may_have_started == (status >= 500));
  }
  CHECK(error_of(answer(404)).description ==
        "Jira does not find what this is about, or hides it from this account (404)");
}

TEST_CASE("start, errors: every envelope is read") {
  const auto says = [](const char* body) { return error_of(answer(400, body)).messages.at(0); };
  CHECK(says(R"(["Your filter contains invalid values"])") ==
        "Your filter contains invalid values");
  CHECK(says(R"({"errors":[{"message":"Some issues are not valid"}]})") ==
        "Some issues are not valid");
  CHECK(says(R"("a bare string")") == "a bare string");
}

TEST_CASE("S20: a 401 of plain text that claims to be JSON stays a 401") {
  const std::string body = "Client must be authenticated to access this resource.";
  const auto error = error_of(answer(401, body, {{"Content-Type", "application/json"}}));
  CHECK(error.kind == ErrorKind::unauthenticated);
  CHECK(error.description == "Jira does not accept the credentials (401): " + body);
  CHECK(json::parse(body, nullptr, false).is_discarded());
}

TEST_CASE("S21: a 401 for want of a scope says so, so that nobody renews the token for ever") {
  const auto error =
      error_of(answer(401, R"({"code":401,"message":"Unauthorized; scope does not match"})",
                      {{"x-failure-category", "FAILURE_CLIENT_SCOPE_CHECK"}}));
  CHECK(error.kind == ErrorKind::unauthenticated);
  CHECK_THAT(error.description, ContainsSubstring("the token lacks a scope") &&
                                    ContainsSubstring("manage:jira-configuration"));
  CHECK(error.headers.find("X-Failure-Category") == "FAILURE_CLIENT_SCOPE_CHECK");
  CHECK_THAT(error_of(answer(401, R"({"code":401,"message":"Unauthorized"})",
                             {{"x-failure-category", "FAILURE_CLIENT_AUTH_MISMATCH"}}))
                 .description,
             ContainsSubstring("check the cloudId"));
}

TEST_CASE("S22: a scoped API token on the site's own host is told where it works") {
  const auto error = error_of(answer(401, "Client must be authenticated to access this resource.",
                                     {{"X-Seraph-LoginReason", "AUTHENTICATED_FAILED"}}));
  CHECK_THAT(error.description,
             ContainsSubstring("works only at https://api.atlassian.com/ex/jira/{cloudId}"));
}

TEST_CASE("S23: a bearer token on the site's own host is told where it works") {
  const auto error =
      error_of(answer(403, R"({"error": "Failed to parse Connect Session Auth Token"})"));
  CHECK(error.kind == ErrorKind::forbidden);
  CHECK_THAT(error.description, ContainsSubstring("[a bearer token works only at https://api."));
}

TEST_CASE("S24: a wrong cloudId is a 404 in Spring's shape, and no missing project") {
  const auto error = error_of(answer(
      404,
      R"({"timestamp":"2026-01-01","status":404,"error":"Not Found","path":"/ex/jira/x/rest"})"));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK_THAT(error.description, ContainsSubstring("[the gateway knows no such cloudId]"));
}

TEST_CASE("S26: after a failed login Jira goes on as for a stranger, which can look like a 404") {
  const auto error = error_of(answer(404, R"({"errorMessages":["No project"]})",
                                     {{"X-Seraph-LoginReason", "AUTHENTICATED_FAILED"}}));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK_THAT(error.description, ContainsSubstring("[the login failed"));
}

TEST_CASE("S27: the XSRF check answers in plain text, as 403 or 404") {
  for (const int status : {403, 404}) {
    const auto error = error_of(answer(status, "XSRF check failed"));
    CHECK(error.status == status);
    CHECK_THAT(error.description, ContainsSubstring("(" + std::to_string(status) +
                                                    "): XSRF check failed [Jira takes this for a "
                                                    "browser's request"));
  }
}

TEST_CASE("S28: a task that is in the way is named, wherever Jira names it") {
  const auto switching = error_of(answer(
      409, R"({"errorMessages":["Another task is currently running, please try again later."],)"
           R"("errors":{"conflictingTaskId":"10000"}})"));
  CHECK(switching.kind == ErrorKind::conflict);
  CHECK(switching.conflicting_task == "10000");
  CHECK_THAT(switching.description, ContainsSubstring("[task 10000 is running"));

  const auto archiving = error_of(answer(
      412, R"({"errorMessages":["An issue archival task is already running with ID 1010. To start )"
           R"(a new one, cancel the task or wait for it to finish."],"errors":{}})"));
  CHECK(archiving.kind == ErrorKind::conflict);
  CHECK(archiving.conflicting_task == "1010");

  CHECK(error_of(answer(409, R"({"errors":{"conflictingTaskId":7}})")).conflicting_task == "7");
  for (const auto* body : {"", "busy", R"({"errors":{"conflictingTaskId":""}})", R"({"errors":[]})",
                           R"({"errorMessages":["already running with ID "]})", "[1]"}) {
    CHECK_FALSE(error_of(answer(409, body)).conflicting_task);
  }
  CHECK_FALSE(error_of(answer(400, R"({"errors":{"conflictingTaskId":"1"}})")).conflicting_task);
}

TEST_CASE("S28: a lock that answers 500 is not started again unasked") {
  Bench bench{{answer(500, R"({"message":"lock"})"), begun}};
  CHECK(tries(bench) == "1 requests: server_error");
}

TEST_CASE("S41: muting mail without being administrator is a 403 that says what to leave out") {
  const auto error = error_of(answer(
      403,
      R"({"errors":[{"message":"You do not have the necessary permissions to disable bulk mail )"
      R"(notifications for this operation."}]})"));
  CHECK(error.kind == ErrorKind::forbidden);
  CHECK_THAT(error.description, ContainsSubstring("[leave out sendBulkNotification"));
}

TEST_CASE(
    "start, errors: a problem of RFC 7807 is read, and an unknown path told from a missing thing") {
  const auto error = error_of(
      answer(404,
             R"({"type":"about:blank","title":"Not Found","status":404,)"
             R"("detail":"No endpoint POST /rest/api/3/project/EX/delete.","instance":"/x"})",
             {{"Content-Type", "application/problem+json;charset=UTF-8"}}));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK_THAT(error.description, ContainsSubstring("[this Jira has no such path"));
  CHECK(error_of(answer(405, R"({"title":"x","detail":"Method 'POST' is not supported."})"))
            .messages.at(0) == "Method 'POST' is not supported.");
}

TEST_CASE("start, retries: a 429 is tried again after 2, 4, 8, 16 s, since nothing was executed") {
  Bench bench{{answer(429), answer(429), answer(429), answer(429), begun}};
  CHECK(tries(bench) == "5 requests: started");
  CHECK(bench.sleeper.pauses == Pauses{2s, 4s, 8s, 16s});
  Bench full{{answer(429)}};
  CHECK(tries(full) == "5 requests: rate_limited");
}

TEST_CASE("start, retries: Retry-After is honoured, in a 503 too") {
  for (const int status : {429, 503}) {
    Bench bench{{retry_after(status, "7"), begun}};
    std::vector<std::chrono::milliseconds> told;
    CHECK(tries(bench, {.on_retry = [&](const Error& error, auto pause) {
                  CHECK(error.status == status);
                  told.push_back(pause);
                }}) == "2 requests: started");
    CHECK(bench.sleeper.pauses == Pauses{7s});
    CHECK(told == Pauses{7s});
  }
}

TEST_CASE(
    "start, retries: who cannot wait for Retry-After is told at once that nothing was started") {
  Bench bench{{retry_after(429, "1847")}};
  const auto error = bench.client.start(delete_project, {.deadline = 1min}).error();
  CHECK(error.kind == ErrorKind::rate_limited);
  CHECK_FALSE(error.may_have_started);
  CHECK_THAT(error.description,
             Catch::Matchers::EndsWith("nothing was started, for the next try would be due in "
                                       "1847 s, beyond the deadline"));
  CHECK(bench.sleeper.pauses.empty());
}

TEST_CASE("start, errors: a Retry-After beyond what the clock can count is not slept out either") {
  for (const char* never : {"Sun, 01 Jun 2319 09:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
                            "9223372036", "99999999999999999999999"}) {
    CAPTURE(never);
    Bench bench{{retry_after(429, never)}};
    CHECK(tries(bench) == "1 requests: rate_limited");
    CHECK(bench.sleeper.pauses.empty());
  }
}

TEST_CASE("start, retries: what may have begun is never sent again, and the error says so") {
  for (const auto failure :
       {TransportFailure::broken, TransportFailure::timed_out, TransportFailure::too_large}) {
    Bench bench{{no_answer(failure), begun}};
    const auto error = bench.client.start(delete_project).error();
    CHECK(error.may_have_started);
    CHECK(error.description == std::string{"no answer from the fake"} + unknown);
    CHECK(bench.transport.requests.size() == 1);
  }
  for (const int status : {500, 502, 503, 504}) {
    Bench bench{{answer(status), begun}};
    const auto error = bench.client.start(delete_project).error();
    CHECK(error.may_have_started);
    CHECK_THAT(error.description, Catch::Matchers::EndsWith(unknown));
    CHECK(bench.transport.requests.size() == 1);
  }
}

TEST_CASE(
    "start, retries: without a connection nothing was sent, so it is tried again after a 429") {
  Bench never{{no_answer(TransportFailure::connect), begun}};
  CHECK(tries(never) == "1 requests: transport");  // a wrong URL more often than a restart
  CHECK(never.client.start(delete_project));
  Bench later{{answer(429), no_answer(TransportFailure::connect), begun}};
  CHECK(tries(later) == "3 requests: started");
  Bench refused{{no_answer(TransportFailure::connect)}};
  CHECK_FALSE(refused.client.start(delete_project).error().may_have_started);
}

TEST_CASE("start, retries: a stop ends it, and says whether anything may have begun") {
  std::stop_source before;
  before.request_stop();
  Bench none{{begun}};
  const auto early = none.client.start(delete_project, {}, before.get_token()).error();
  CHECK(early.kind == ErrorKind::stopped);
  CHECK_FALSE(early.may_have_started);
  CHECK(none.transport.requests.empty());

  std::stop_source pausing;
  Bench paused{{answer(429), begun}};
  paused.sleeper.on_pause = [&] { pausing.request_stop(); };
  const auto between = paused.client.start(delete_project, {}, pausing.get_token()).error();
  CHECK(between.description == "stopped as asked before anything was started");
  CHECK(paused.transport.requests.size() == 1);

  Bench amid{{no_answer(TransportFailure::stopped)}};
  const auto during = amid.client.start(delete_project).error();
  CHECK(during.kind == ErrorKind::stopped);
  CHECK(during.may_have_started);
}

TEST_CASE("start, retries: the deadline bounds each request too") {
  Bench bench{{begun}};
  CHECK(bench.client.start(delete_project, {.deadline = 3s}));
  CHECK(bench.transport.requests.at(0).time_limit == 3s);
  CHECK(bench.client.start(delete_project, {.deadline = std::nullopt}));
  CHECK_FALSE(bench.transport.requests.at(1).time_limit);
}
