#include "scenario/describe_scenario.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::load_task_test {
namespace {

const Scenario& scenario_of_task() {
  static const Scenario loaded = load_scenario("test", "test.yaml",
                                               "users: {admin: , alice: }\n"
                                               "lifecycles: {mine: [RUNNING: 3 polls, COMPLETE]}\n")
                                     .value();
  return loaded;
}

std::string task(std::string_view text) {
  const auto loaded = load_task("body", text, scenario_of_task());
  if (!loaded) return format_mistakes(loaded.error());
  return (loaded->id ? std::to_string(*loaded->id) : "-") + ' ' + describe(*loaded->plan);
}

const std::string rest = "by 1 before 0s cancel accept 1 polls kept 14d";

}  // namespace

TEST_CASE("load a task: by a name, of the scenario or built in") {
  CHECK(task("mine") == "- [RUNNING 3 polls, COMPLETE for ever] " + rest);
  CHECK(task("\"stuck\"") == "- [ENQUEUED 1s, RUNNING for ever 42..42 'Working'] " + rest);
}

TEST_CASE("load a task: by its steps, in YAML or JSON") {
  CHECK(task("- RUNNING: 5s\n- DEAD\n") == "- [RUNNING 5s, DEAD for ever] " + rest);
  CHECK(task("[{\"RUNNING\":\"5s\"},\"DEAD\"]") == "- [RUNNING 5s, DEAD for ever] " + rest);
}

TEST_CASE("load a task: in full, with an id or without") {
  CHECK(task(R"({"id": "77", "lifecycle": ["DEAD"], "description": "d", "submitted_by": "admin",
                 "submitted": "-1h", "cancel": "refuse", "retention": "1d"})") ==
        "77 [DEAD for ever] 'd' by 0 before 1h cancel refuse 1 polls kept 1d");
  CHECK(task("{id: 77, lifecycle: [DEAD]}") == "77 [DEAD for ever] " + rest);
  CHECK(task("lifecycle: [DEAD]") == "- [DEAD for ever] " + rest);
}

TEST_CASE("load a task: mistakes are told as those of a file") {
  CHECK(task("mien") ==
        "body:1:1: error: unknown lifecycle 'mien'; did you mean 'mine'?\n"
        "    1 | mien\n"
        "      | ^\n");
  CHECK(
      task("{id: x, lifecycle: quick}") ==
      "body:1:6: error: 'x' is no task id, which is a decimal number without a leading zero, such "
      "as \"10641\", at most 18 digits long\n"
      "    1 | {id: x, lifecycle: quick}\n"
      "      |      ^\n");
  CHECK(task("{lifecycle: quick, submitted_by: bob}") ==
        "body:1:34: error: unknown user 'bob'; write admin or alice\n"
        "    1 | {lifecycle: quick, submitted_by: bob}\n"
        "      |                                  ^\n");
}

TEST_CASE("load a task: an empty text is none") {
  CHECK(task("") ==
        "body:1:1: error: a lifecycle must be a name, such as quick, or a list of steps, such as "
        "[RUNNING: 10s, COMPLETE]; here is nothing\n");
}

}  // namespace mock_jira::test::load_task_test
