#include "scenario/loader.hpp"

#include "scenario/describe_scenario.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::loader_test {
namespace {

/// What stands in every scenario before its users.
std::string head(const std::string& summary = "", const std::string& seed = "0",
                 const std::string& start = "", const std::string& pace = "real") {
  return "name test\nsummary " + summary + "\nseed " + seed + "\nstart " + start + "\npace " +
         pace + "\n";
}

std::string users(const std::vector<User>& list) {
  std::string text;
  for (const auto& user : list) text += "user " + describe(user) + '\n';
  return text;
}

std::string with_defaults(const std::string& rest) {
  return head() + users(default_users()) + rest;
}

}  // namespace

TEST_CASE("load: an empty file has every default") {
  const auto scenario = load_scenario("test", "test.yaml", "");
  REQUIRE(scenario);
  CHECK(describe(*scenario) == describe(Scenario{.name = "test"}));
  CHECK(describe(*scenario) == with_defaults(""));
}

TEST_CASE("load: the default users have what their names say") {
  CHECK(load("users:\n").find("user admin admin@example.com admin-token admin-bearer 5b10") !=
        std::string::npos);
  CHECK(load("users: {}") == with_defaults(""));
}

TEST_CASE("load: everything of the example lands as it is written") {
  CHECK(
      load(R"(
summary: A project deletion takes ten seconds; its creator may cancel it.
profile: documented
seed: 42
clock: {start: 2024-06-01T09:00:00Z, pace: 60x}
users:
  admin:
    {email: a@example.com, api_token: t, bearer: b, account_id: 5b1, id: 7,
     permissions: [ADMINISTER]}
  creator:  {scopes: [read:jira-work, write:jira-work]}
  outsider:
lifecycles:
  delete:
    - ENQUEUED: 2s
    - RUNNING: {for: 10s, progress: 0..100, message: Deleting issues}
    - COMPLETE: {result: {deletedIssues: 12}}
tasks:
  "10641":
    lifecycle: delete
    description: Delete project EX
    submitted_by: outsider
    submitted: -5s
    cancel: {policy: accept, takes: 1s}
    retention: 7d
  10642: [RUNNING: 3 polls, DEAD]
  any: delete
answers:
  - getTask: {status: 503, calls: 2..3, retry_after: 2s}
  - cancelTask: 409
)") ==
      head("A project deletion takes ten seconds; its creator may cancel it.", "42",
           "1717232400000", "60x") +
          "user admin a@example.com t b 5b1 7 +ADMINISTER\n" +
          "user creator creator@example.com creator-token creator-bearer " +
          make_user("creator", 0).account_id + " 10000 read:jira-work write:jira-work\n" +
          "user outsider outsider@example.com outsider-token outsider-bearer " +
          make_user("outsider", 0).account_id + " 10001\n" +
          "lifecycle delete [ENQUEUED 2s, RUNNING 10s 0..100 'Deleting issues', COMPLETE for ever "
          "result={\"deletedIssues\":12}]\n"
          "task 10641 [ENQUEUED 2s, RUNNING 10s 0..100 'Deleting issues', COMPLETE for ever "
          "result={\"deletedIssues\":12}] 'Delete project EX' by 2 before 5s cancel accept 1s kept "
          "7d\n"
          "task 10642 [RUNNING 3 polls, DEAD for ever] by 1 before 0s cancel accept 1 polls kept "
          "14d\n"
          "any task [ENQUEUED 2s, RUNNING 10s 0..100 'Deleting issues', COMPLETE for ever "
          "result={\"deletedIssues\":12}] by 1 before 0s cancel accept 1 polls kept 14d\n"
          "answer getTask calls=2..3 -> 503 retry_after=2\n"
          "answer cancelTask calls=1.. -> 409\n");
}

TEST_CASE("load: JSON says the same as YAML") {
  CHECK(load(R"({"seed":42,"tasks":{"1":[{"RUNNING":{"for":"10s","progress":60}},"COMPLETE"]},
                 "answers":[{"getTask":{"status":503,"calls":1}}]})") ==
        load("seed: 42\n"
             "tasks:\n"
             "  1: [RUNNING: {for: 10s, progress: 60}, COMPLETE]\n"
             "answers: [getTask: {status: 503, calls: 1}]\n"));
}

TEST_CASE("load: a byte order mark is skipped and does not shift places") {
  CHECK(load("\xef\xbb\xbfseed: 0") == with_defaults(""));
  CHECK(load("\xef\xbb\xbf{\"sed\": 0}").starts_with("test.yaml:1:2: error: unknown key 'sed'"));
}

TEST_CASE("load: the order of the sections does not matter") {
  CHECK(load("tasks: {1: {lifecycle: mine, submitted_by: alice}}\n"
             "lifecycles: {mine: [DEAD]}\n"
             "users: {bob: , alice: }\n") ==
        load("users: {bob: , alice: }\n"
             "lifecycles: {mine: [DEAD]}\n"
             "tasks: {1: {lifecycle: mine, submitted_by: alice}}\n"));
}

TEST_CASE("load: users without a number take the next free one from 10000 on") {
  const auto scenario = load_scenario(
      "test", "test.yaml", "users: {a: , b: {id: 10001}, c: , d: {id: 5}, e: {id: 10000}, f: }");
  REQUIRE(scenario);
  std::vector<std::int64_t> ids;
  for (const auto& user : scenario->users) ids.push_back(user.id);
  CHECK(ids == std::vector<std::int64_t>{10002, 10001, 10003, 5, 10000, 10004});
}

TEST_CASE("load: only a user called admin administers, unless permissions say otherwise") {
  const auto scenario = load_scenario(
      "test", "test.yaml",
      "users: {admin: {permissions: []}, boss: {permissions: [ADMINISTER]}, other: }");
  REQUIRE(scenario);
  CHECK_FALSE(scenario->users[0].is_administrator());
  CHECK(scenario->users[1].is_administrator());
  CHECK_FALSE(scenario->users[2].is_administrator());
}

TEST_CASE("load: a task is submitted by creator, else by the first who does not administer") {
  const auto submitter = [](const std::string& users_text) {
    const auto scenario =
        load_scenario("test", "test.yaml", "users: " + users_text + "\ntasks: {1: quick}");
    REQUIRE(scenario);
    return scenario->users[scenario->tasks[0].plan->submitted_by].name;
  };
  CHECK(submitter("") == "creator");
  CHECK(submitter("{a: , creator: }") == "creator");
  CHECK(submitter("{admin: , b: , c: }") == "b");
  CHECK(submitter("{admin: , boss: {permissions: [ADMINISTER]}}") == "admin");
}

TEST_CASE("load: a lifecycle of one's own hides a built-in one of its name") {
  CHECK(load("lifecycles: {quick: [DEAD]}\ntasks: {1: quick, 2: stuck}") ==
        with_defaults("lifecycle quick [DEAD for ever]\n"
                      "task 1 [DEAD for ever] by 1 before 0s cancel accept 1 polls kept 14d\n"
                      "task 2 [ENQUEUED 1s, RUNNING for ever 42..42 'Working'] by 1 before 0s "
                      "cancel accept 1 polls kept 14d\n"));
}

TEST_CASE("load: tasks of a mere name share one plan") {
  const auto scenario =
      load_scenario("test", "test.yaml", "tasks: {1: quick, 2: quick, 3: slow, 4: [COMPLETE]}");
  REQUIRE(scenario);
  CHECK(scenario->tasks[0].plan == scenario->tasks[1].plan);
  CHECK(scenario->tasks[0].plan != scenario->tasks[2].plan);
}

TEST_CASE("load: steps take durations, polls, or no end, and their details") {
  CHECK(load(R"(
tasks:
  any:
    - ENQUEUED
)") == with_defaults("any task [ENQUEUED for ever] by 1 before 0s cancel accept 1 polls kept "
                     "14d\n"));
  CHECK(load(R"(
tasks:
  any:
    - ENQUEUED: 250ms
    - RUNNING: 1 poll
    - RUNNING: 2 polls
    - RUNNING: 1000000 polls
    - RUNNING: 13d23h59m
    - RUNNING: {for: 0s, progress: 10, message: ""}
    - RUNNING: {for: 1.5s, progress: "20..20", result: null}
    - CANCEL_REQUESTED: {for: 3 polls, result: [1, "two", {three: 3.0}]}
    - CANCELLED: {}
)") == with_defaults("any task [ENQUEUED 250ms, RUNNING 1 polls, RUNNING 2 polls, "
                     "RUNNING 1000000 polls, RUNNING 13d23h59m, RUNNING 0s 10..10 '', "
                     "RUNNING 1s500ms 20..20 result=null, "
                     "CANCEL_REQUESTED 3 polls result=[1,\"two\",{\"three\":3.0}], "
                     "CANCELLED for ever] by 1 before 0s cancel accept 1 polls kept 14d\n"));
}

TEST_CASE("load: a task in full takes every policy, span and time") {
  CHECK(load(R"(
tasks:
  1: {lifecycle: [DEAD], cancel: refuse, retention: 0s}
  2: {lifecycle: [DEAD], cancel: ignore, submitted: -13d23h59m}
  3: {lifecycle: [DEAD], cancel: accept, submitted: 0s}
  4: {lifecycle: [DEAD], cancel: {takes: 0s}}
  5: {lifecycle: [DEAD], cancel: {policy: accept, takes: 3 polls}}
  6: {lifecycle: [DEAD], cancel: {policy: refuse}}
  999999999999999999: [DEAD]
)") == with_defaults(
            "task 1 [DEAD for ever] by 1 before 0s cancel refuse 1 polls kept 0s\n"
            "task 2 [DEAD for ever] by 1 before 13d23h59m cancel ignore 1 polls kept 14d\n"
            "task 3 [DEAD for ever] by 1 before 0s cancel accept 1 polls kept 14d\n"
            "task 4 [DEAD for ever] by 1 before 0s cancel accept 0s kept 14d\n"
            "task 5 [DEAD for ever] by 1 before 0s cancel accept 3 polls kept 14d\n"
            "task 6 [DEAD for ever] by 1 before 0s cancel refuse 1 polls kept 14d\n"
            "task 999999999999999999 [DEAD for ever] by 1 before 0s cancel accept 1 polls kept "
            "14d\n"));
}

TEST_CASE("load: the clock takes every pace, and a start alone") {
  const auto pace = [](const std::string& text) {
    const auto scenario = load_scenario("test", "test.yaml", "clock: {pace: " + text + "}");
    return scenario ? format_pace(scenario->pace) : format_mistakes(scenario.error());
  };
  CHECK(pace("real") == "real");
  CHECK(pace("frozen") == "frozen");
  CHECK(pace("0.5x") == "0.5x");
  CHECK(pace("1s per poll") == "1s per poll");
  CHECK(load("clock: {start: 1970-01-01}") == head("", "0", "0") + users(default_users()));
}

TEST_CASE("load: the greatest seed is kept") {
  const auto scenario = load_scenario("test", "test.yaml", "seed: 9223372036854775807");
  REQUIRE(scenario);
  CHECK(scenario->seed == 9223372036854775807u);
}

TEST_CASE("load: all mistakes are told at once, in the order of their places") {
  const auto scenario = load_scenario("test", "test.yaml",
                                      "answers: [getTask: 20]\ntasks: {x: quick}\nseed: x\nsed: 1");
  REQUIRE_FALSE(scenario);
  std::vector<int> lines;
  for (const auto& each : scenario.error().list) lines.push_back(each.line);
  CHECK(lines == std::vector{1, 2, 3, 4});
  CHECK(scenario.error().file == "test.yaml");
}

TEST_CASE("load: what is aliased is blamed once, where it is written") {
  CHECK(mistake("tasks: {1: &x [RUNING], 2: *x, 3: *x}") ==
        "unknown status 'RUNING'; did you mean 'RUNNING'?");
}

TEST_CASE("load: a lifecycle with mistakes does not make its tasks wrong too") {
  CHECK(mistake("lifecycles: {mine: [RUNING]}\ntasks: {1: mine, 2: {lifecycle: mine}}") ==
        "unknown status 'RUNING'; did you mean 'RUNNING'?");
}

TEST_CASE("load: without a start, a task may not be older than 1970 was in 2024") {
  CHECK(mistake("tasks: {1: {lifecycle: quick, submitted: -19723d}}") == "none");
  CHECK(
      mistake("tasks: {1: {lifecycle: quick, submitted: -19724d}}") ==
      "this is before 1970, which no Jira can show; write a shorter time, or set clock.start to a "
      "later one");
}

}  // namespace mock_jira::test::loader_test
