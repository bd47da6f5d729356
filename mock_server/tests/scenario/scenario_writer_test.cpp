#include "scenario/scenario_writer.hpp"

#include "scenario/describe_scenario.hpp"
#include "site/site.hpp"
#include "support/catch.hpp"
#include "support/manual_time.hpp"

namespace mock_jira::test::scenario_writer_test {
namespace {

std::string written(std::string_view text) {
  const auto scenario = load_scenario("test", "test.yaml", text);
  return scenario ? write_scenario(*scenario) : format_mistakes(scenario.error());
}

constexpr auto start = "clock: {start: 2024-06-01T09:00:00.000Z}\n";

}  // namespace

TEST_CASE("scenario writer: what goes without saying is left out") {
  CHECK(written("") == "");
  CHECK(written("profile: documented\nseed: 0\nclock: {pace: real}\nanswers: []\n"
                "users: {admin: , creator: , outsider: }\n"
                "tasks:\n  7: {lifecycle: quick, cancel: {policy: accept, takes: 1 poll}, "
                "submitted_by: creator, submitted: 0s, retention: 336h}\n"
                "expect: [unmatched: fail]") == "tasks:\n  \"7\": quick\n");
}

TEST_CASE("scenario writer: a scenario is written as a person would write it") {
  const std::string text = R"(summary: A project deletion.
profile: observed
seed: 42
clock: {start: 2024-06-01T09:00:00.000Z, pace: 60x}
users:
  admin:
  alice: {email: alice@example.org, scopes: [read:jira-work]}
  bob: {refresh_token: again, bearer_expires: 1h, deactivated: true, captcha: true}
lifecycles:
  delete:
    - ENQUEUED: 2s
    - RUNNING: {for: 10s, progress: 0..100, message: Deleting issues}
    - COMPLETE: {result: {deletedIssues: 12, ratio: 2.50}}
tasks:
  "10641": {lifecycle: delete, description: Delete project EX, submitted: -5s, cancel: refuse}
  "10642": [COMPLETE]
  "10643":
    - RUNNING: 1 poll
    - FAILED: {message: Project EX is locked}
  any: slow
forgotten: ["10001", "10002"]
answers:
  - getTask: 403
  - getTask: {task: "10641", user: alice, calls: 2..3, status: 503, retry_after: 2s}
  - any: {path: /rest/*, status: 500, body: <html>, network: {drip: 200}}
  - cancelTask: {status: 409, messages: [It is too late, Try again tomorrow], met: 3, taken: 2}
rate_limit:
  - {requests: 100, per: 1s, burst: 350, by: operation}
  - {requests: 65000, per: 1h, reason: jira-quota-global-based, headers: beta, retry_after: 60s}
expect:
  - called: {operation: cancelTask, task: "10641", at_most: 3}
  - called: {user: anonymous, never: true}
  - in_order: [getTask, cancelTask, any]
  - polling: {interval: 1s.., growth: 1.5, cap: 10s, stops_when_finished: true}
  - unmatched: allowed
)";
  CHECK(written(text) == text);
}

TEST_CASE("scenario writer: a state is written as it is read, and left out where it follows") {
  const std::string cancelled =
      std::string{start} +
      "tasks:\n"
      "  \"1\":\n"
      "    lifecycle: slow\n"
      "    submitted: -30s\n"
      "    state: {step: 2, entered: -25s, started: -25s, last_update: -1s, cancel: done, "
      "progress: 40}\n";
  CHECK(written(cancelled) == cancelled);
  CHECK(written(std::string{start} + "tasks: {7: {lifecycle: quick, state: {}}}") ==
        std::string{start} + "tasks:\n  \"7\": quick\n");
  CHECK(written(std::string{start} +
                "tasks: {1: {lifecycle: [RUNNING: 9s, DEAD], submitted: -5s, state: {step: 1, "
                "started: -5s}}}") == std::string{start} +
                                          "tasks:\n"
                                          "  \"1\":\n"
                                          "    lifecycle:\n"
                                          "      - RUNNING: 9s\n"
                                          "      - DEAD\n"
                                          "    submitted: -5s\n");
}

TEST_CASE("scenario writer: users keep their numbers") {
  const std::string in_sequence = "users:\n  alice:\n  bob: {bearer: b}\n";
  CHECK(written(in_sequence) == in_sequence);
  const std::string otherwise = "users:\n  alice: {id: 557}\n  bob: {bearer: b, id: 10000}\n";
  CHECK(written(otherwise) == otherwise);
}

TEST_CASE("scenario writer: a result that JSON allows is kept to the byte") {
  Scenario scenario;
  TaskPlan plan;
  for (const char* json :
       {R"({"a":1.10,"b":[{"c":null}],"":"\u0001 \" é","n":123456789012345678901})", R"("10641")",
        "null", "-0.0", "[]", "\"a\x7f\""}) {
    plan.lifecycle = {{.status = Status::complete, .result = json}};
    scenario.tasks = {{7, std::make_shared<const TaskPlan>(plan)}};
    const auto again = load_scenario("test", "test.yaml", write_scenario(scenario));
    REQUIRE(again);
    CHECK(again->tasks[0].plan->lifecycle[0].result == json);
  }
}

TEST_CASE("scenario writer: steps that many tasks share are written once") {
  const auto scenario = load_scenario("test", "test.yaml",
                                      "lifecycles: {shared-1: [DEAD]}\n"
                                      "tasks: {any: [RUNNING: 3 polls, COMPLETE]}\n");
  REQUIRE(scenario);
  const ManualTime time;
  Site site{std::make_shared<const Scenario>(*scenario), time};
  for (const char* id : {"7", "8"}) site.read_task(id, default_users()[0], Site::Read::look);
  const auto text = write_scenario(site.continuation());
  CHECK(text.substr(text.find("lifecycles:")) ==
        "lifecycles:\n"
        "  shared-1: [DEAD]\n"
        "  shared-2:\n"
        "    - RUNNING: 3 polls\n"
        "    - COMPLETE\n"
        "tasks:\n"
        "  \"7\": shared-2\n"
        "  \"8\": shared-2\n"
        "  any: shared-2\n");
}

}  // namespace mock_jira::test::scenario_writer_test
