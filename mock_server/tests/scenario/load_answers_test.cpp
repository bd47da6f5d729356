#include "scenario/describe_scenario.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::load_answers_test {
namespace {

const Scenario& scenario() {
  static const Scenario loaded =
      load_scenario("test", "test.yaml", "users: {admin: , alice: }").value();
  return loaded;
}

std::string answers(std::string_view text) {
  const auto loaded = load_answers("body", text, scenario());
  if (!loaded) return format_mistakes(loaded.error());
  std::string out;
  for (const auto& answer : *loaded) {
    out += (out.empty() ? "" : " ") + std::to_string(answer.status.value_or(0));
  }
  return out;
}

const std::string none =
    "body:1:1: error: there is no answer here; write one, such as 'getTask: 403', or a list\n";

}  // namespace

TEST_CASE("load answers: one, or a list, in YAML or JSON") {
  CHECK(answers("getTask: 403") == "403");
  CHECK(answers("any: {user: alice, status: 500}") == "500");
  CHECK(answers("- getTask: 403\n- any: 500\n") == "403 500");
  CHECK(answers(R"({"getTask": 403})") == "403");
  CHECK(answers(R"([{"getTask": 403}, {"any": {"status": 500}}])") == "403 500");
}

TEST_CASE("load answers: none is a mistake") {
  CHECK(answers("") == none);
  CHECK(answers("[]") == none + "    1 | []\n      | ^\n");
}

TEST_CASE("load answers: mistakes are told as those of a file, all at once") {
  CHECK(answers("- getTask: 99\n- any: {user: bob, status: 500}\n") ==
        "body:1:12: error: 'status' must be a whole number from 200 to 599; here is the number 99\n"
        "    1 | - getTask: 99\n"
        "      |            ^\n"
        "body:2:15: error: unknown user 'bob'; write admin, alice or anonymous\n"
        "    2 | - any: {user: bob, status: 500}\n"
        "      |               ^\n");
  CHECK(answers("7") ==
        "body:1:1: error: an answer must be an operation and a status, such as 'getTask: 403'; "
        "here is the number 7\n"
        "    1 | 7\n"
        "      | ^\n");
}

}  // namespace mock_jira::test::load_answers_test
