#include "support/program_bench.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;
using jira_task::testing::ContainsSubstring;
using nlohmann::json;

namespace {

constexpr auto missing = R"({"errorMessages":["Task with ID 10641 not found."],"errors":{}})";

}  // namespace

TEST_CASE("program: get shows a task and exits 0, whatever its status") {
  ProgramBench bench{{answer(
      200, task_json("FAILED", 40,
                     R"(,"description":"Delete project EX","message":"Project EX is locked",)"
                     R"("started":1747831249158,"finished":1747831249901,"result":{"a":1})"))}};
  CHECK(bench.run({"get", "10641"}) == 0);
  CHECK(bench.err.empty());
  CHECK(bench.out ==
        "task 10641: FAILED, 40 %, Project EX is locked\n"
        "  description Delete project EX\n"
        "  submitted   2025-05-21 12:40:49.033 UTC by user 10000\n"
        "  started     2025-05-21 12:40:49.158 UTC\n"
        "  finished    2025-05-21 12:40:49.901 UTC\n"
        "  ran for     743 ms\n"
        "  result      {\"a\":1}\n");
}

TEST_CASE("program: get --json prints the task exactly as Jira sent it") {
  const auto body = task_json("RUNNING", 40, R"(,"unknown":{"x":[1]})");
  ProgramBench bench{{answer(200, body)}};
  CHECK(bench.run({"get", "10641", "--json"}) == 0);
  CHECK(json::parse(bench.out) == json::parse(body));
}

TEST_CASE("program: a task's URL stands for its id") {
  const auto asked = [](std::vector<std::string> arguments) {
    ProgramBench bench{{task("COMPLETE", 100)}};
    bench.run(std::move(arguments));
    return bench.script.requests.empty() ? bench.err : bench.script.requests.at(0).target;
  };
  const std::string jira = "https://example.atlassian.net";
  CHECK(asked({"get", jira + "/rest/api/3/task/10641"}) == "/rest/api/3/task/10641");
  CHECK(asked({"get", jira + "/rest/api/2/task/10641/?x=1"}) == "/rest/api/3/task/10641");
  CHECK(asked({"get", jira + "/rest/api/3/bulk/queue/7"}) == "/rest/api/3/bulk/queue/7");
  CHECK(asked({"cancel", jira + "/rest/api/3/task/10641"}) == "/rest/api/3/task/10641/cancel");
}

TEST_CASE("program: wait exits by the outcome") {
  const auto code = [](const char* status) {
    ProgramBench bench{{task("RUNNING", 40), task(status, 100)}};
    const int result = bench.run({"wait", "10641"});
    CHECK(bench.script.requests.size() == 2);
    CHECK_THAT(bench.err, ContainsSubstring("task 10641: RUNNING, 40 %"));
    CHECK_THAT(bench.out, Catch::Matchers::StartsWith("task 10641: " + std::string{status}));
    return result;
  };
  CHECK(code("COMPLETE") == 0);
  CHECK(code("FAILED") == 3);
  CHECK(code("CANCELLED") == 4);
  CHECK(code("DEAD") == 5);
}

TEST_CASE("program: a COMPLETE task with failures inside exits 0 and says so") {
  ProgramBench bench{{answer(
      200, task_json("COMPLETE", 100, R"(,"result":{"failedIssues":{"10077":["locked"]}})"))}};
  CHECK(bench.run({"wait", "10641", "--json"}) == 0);
  CHECK_THAT(bench.err,
             ContainsSubstring("jira-task: task 10641 is COMPLETE, but its result reports 1 "
                               "failure:\n  issue 10077 failed: locked\n"));
  CHECK(json::parse(bench.out)["status"] == "COMPLETE");
}

TEST_CASE("program: cancel exits 0 once Jira has taken the request") {
  ProgramBench bench{{answer(202, "{}")}};
  CHECK(bench.run({"cancel", "10641"}) == 0);
  CHECK(bench.out ==
        "Jira has taken the request to cancel task 10641; the task may still complete before it "
        "notices.\n");
  CHECK(bench.run({"cancel", "10641", "--json"}) == 0);
  CHECK(bench.out == "{\"id\":\"10641\",\"cancel\":\"accepted\"}\n");
  CHECK(bench.script.requests.size() == 2);
}

TEST_CASE("program: cancel --wait exits by the outcome") {
  const auto code = [](const char* status) {
    ProgramBench bench{{answer(202), task("CANCEL_REQUESTED", 40), task(status, 40)}};
    const int result = bench.run({"cancel", "--wait", "10641"});
    CHECK(bench.script.requests.size() == 3);
    return result;
  };
  CHECK(code("CANCELLED") == 4);
  CHECK(code("COMPLETE") == 0);
}

TEST_CASE("program: each error has its exit code, for every command") {
  const auto codes = [](FakeTransport::Answer answer) {
    ProgramBench bench{{std::move(answer)}};
    const int code = bench.run({"get", "10641"});
    CHECK(bench.out.empty());
    CHECK_THAT(bench.err, Catch::Matchers::StartsWith("jira-task: "));
    CHECK(bench.run({"wait", "10641", "--timeout", "none"}) == code);
    return std::pair{code, bench.run({"cancel", "10641", "--wait"})};
  };
  CHECK(codes(answer(401)) == std::pair{10, 10});
  CHECK(codes(answer(403)) == std::pair{11, 11});
  CHECK(codes(answer(404)) == std::pair{12, 12});
  CHECK(codes(answer(400)) == std::pair{1, 13});
  CHECK(codes(answer(409)) == std::pair{1, 1});
  CHECK(codes(answer(429)) == std::pair{14, 14});
  CHECK(codes(answer(500)) == std::pair{1, 1});
  CHECK(codes(answer(303)) == std::pair{1, 1});
  CHECK(codes(answer(200, "[]")) == std::pair{22, 22});
  CHECK(codes(no_answer(TransportFailure::connect)) == std::pair{21, 21});
  CHECK(codes(no_answer(TransportFailure::tls)) == std::pair{21, 21});
  CHECK(codes(no_answer(TransportFailure::broken)) == std::pair{21, 21});
  CHECK(codes(no_answer(TransportFailure::timed_out)) == std::pair{20, 20});
}

TEST_CASE("program: an error with --json is one document on standard output") {
  ProgramBench bench{{answer(404, missing, {{"Retry-After", "1"}, {"a", "1"}, {"a", "2"}})}};
  CHECK(bench.run({"get", "10641", "--json"}) == 12);
  CHECK(json::parse(bench.out) ==
        json{{"error",
              {{"kind", "not_found"},
               {"exit_code", 12},
               {"description", "Jira does not find this task (404): Task with ID 10641 not found."},
               {"status", 404},
               {"messages", {"Task with ID 10641 not found."}},
               {"retry_after_seconds", 1.0},
               {"headers", {{"Retry-After", "1"}, {"a", "1, 2"}}},
               {"body", missing}}}});
  CHECK(bench.err ==
        "jira-task: Jira does not find this task (404): Task with ID 10641 not found.\n");
}

TEST_CASE("program: a body that is no UTF-8 still makes a JSON document") {
  ProgramBench bench{{answer(500, "\xff\xfe")}};
  CHECK(bench.run({"get", "10641", "--json"}) == 1);
  CHECK(json::parse(bench.out)["error"]["kind"] == "server_error");
}

TEST_CASE("program: a time-out says how to wait on, and keeps secrets off the line") {
  ProgramBench bench{{task("RUNNING", 40)}};
  CHECK(bench.run({"wait", "10641", "--timeout", "2s", "--url", "http://127.0.0.1:2990", "--token",
                   "hidden"}) == 20);
  CHECK_THAT(bench.err,
             ContainsSubstring(
                 "jira-task: task 10641 did not end within 2 s; it was last seen RUNNING at "
                 "40 %\nThe task goes on in Jira; to wait for it again: jira-task wait 10641 "
                 "--url http://127.0.0.1:2990 --timeout 2s\n"));
  CHECK_THAT(bench.err, !ContainsSubstring("hidden"));
}

TEST_CASE("program: Ctrl-C ends a wait with 130 and says how to wait on") {
  ProgramBench bench{{task("RUNNING", 40)}};
  bench.sleeper.on_pause = [&] { bench.stop.request_stop(); };
  CHECK(bench.run({"wait", "it's"}) == 130);
  CHECK_THAT(bench.err,
             ContainsSubstring("stopped waiting for task it's as asked; it was last seen RUNNING "
                               "at 40 %\nThe task goes on in Jira; to wait for it again: "
                               "jira-task wait 'it'\\''s'\n"));
}

TEST_CASE("program: a rejected stranger is told how to give credentials") {
  ProgramBench bench{{answer(401)}};
  bench.variables = {{"JIRA_BASE_URL", "http://127.0.0.1:1"}};
  CHECK(bench.run({"get", "1"}) == 10);
  CHECK_THAT(bench.err,
             ContainsSubstring("\nNo credentials were given: set JIRA_EMAIL and JIRA_API_TOKEN, "
                               "or JIRA_BEARER_TOKEN.\n"));
}

TEST_CASE("program: --interval is the first pause, and --timeout bounds the whole") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.run({"wait", "1", "--interval", "100ms", "--timeout", "1"}) == 20);
  CHECK(bench.sleeper.pauses == std::vector<std::chrono::milliseconds>{117ms, 245ms, 517ms, 121ms});

  ProgramBench rare{{task("RUNNING"), task("COMPLETE")}};
  CHECK(rare.run({"wait", "1", "--interval", "1m"}) == 0);
  CHECK(rare.sleeper.pauses == std::vector<std::chrono::milliseconds>{70198ms});
}

TEST_CASE("program: --timeout bounds each exchange, and a single call as a whole") {
  for (const std::string command : {"get", "cancel"}) {
    ProgramBench bench{{task("RUNNING")}};
    CHECK(bench.run({command, "1", "--timeout", "2"}) == 0);
    CHECK(bench.transport_options.connect_timeout == 2s);
    CHECK(bench.transport_options.read_timeout == 2s);
    CHECK(bench.transport_options.exchange_timeout == 2s);
    CHECK(bench.script.requests.back().time_limit == 2s);
    CHECK(bench.run({command, "1"}) == 0);
    CHECK(bench.transport_options.read_timeout == 30s);
    CHECK(bench.transport_options.exchange_timeout == 2min);
    CHECK(bench.script.requests.back().time_limit == 5min);
    CHECK(bench.run({command, "1", "--timeout", "none"}) == 0);
    CHECK_FALSE(bench.script.requests.back().time_limit);
  }
}

TEST_CASE("program: five redirects of a get share its --timeout") {
  ProgramBench bench{{answer(307, "", {{"Location", "/rest/api/3/task/2"}})}};
  bench.script.on_send = [&] { bench.sleeper.advance(600ms); };
  CHECK(bench.run({"get", "1", "--timeout", "1"}) == 20);
  CHECK(bench.script.requests.size() == 2);
}

TEST_CASE("program: of a cancel that waits, --timeout bounds both together") {
  ProgramBench bench{{answer(202), task("RUNNING")}};
  bench.script.on_send = [&] { bench.sleeper.advance(2s); };
  CHECK(bench.run({"cancel", "1", "--wait", "--timeout", "3"}) == 20);
  REQUIRE(bench.script.requests.size() == 2);
  CHECK(bench.script.requests[1].time_limit == 1s);
}

TEST_CASE("program: an answer that is too large has an exit code of its own") {
  ProgramBench bench{{no_answer(TransportFailure::too_large)}};
  for (const std::string command : {"get", "wait", "cancel"}) {
    CHECK(bench.run({command, "1"}) == 23);
  }
  CHECK(bench.run({"start", "deletePriority", "id=1"}) == 23);
}

TEST_CASE("program: --api-version 2 reads version 2") {
  ProgramBench bench{{task("RUNNING")}};
  CHECK(bench.run({"get", "1", "--api-version", "2"}) == 0);
  CHECK(bench.script.requests.at(0).target == "/rest/api/2/task/1");
}

TEST_CASE("program: on a terminal a wait is a bar, and its end a summary") {
  ProgramBench bench{{task("RUNNING", 40), task("COMPLETE", 100)}};
  bench.width = 80;
  CHECK(bench.run({"wait", "10641"}) == 0);
  CHECK(bench.err ==
        "\r[########------------]  40 %  743 ms  RUNNING\x1b[K"
        "\r[####################] 100 %  743 ms  COMPLETE\x1b[K\n");
}

TEST_CASE("program: a long result is cut for people") {
  ProgramBench bench{
      {answer(200, task_json("COMPLETE", 100, ",\"result\":\"" + std::string(2000, 'x') + "\""))}};
  CHECK(bench.run({"get", "10641"}) == 0);
  CHECK_THAT(bench.out, ContainsSubstring("x… (--json shows it whole)\n"));
}

TEST_CASE("program: --help lists the exit codes, and each command's its flags") {
  ProgramBench bench;
  CHECK(bench.run({"--help"}) == 0);
  CHECK_THAT(bench.out, ContainsSubstring("Exit codes:") && ContainsSubstring("130  interrupted"));
  CHECK(bench.run({"wait", "--help"}) == 0);
  for (const auto* text : {"Exit codes:", "--url", "JIRA_BASE_URL", "--email", "--token",
                           "--bearer", "--timeout", "--interval", "--json", "--ca-cert"}) {
    CHECK_THAT(bench.out, ContainsSubstring(text));
  }
  CHECK(bench.run({"--version"}) == 0);
  CHECK(bench.out == "jira-task " JIRA_TASK_VERSION "\n");
}
