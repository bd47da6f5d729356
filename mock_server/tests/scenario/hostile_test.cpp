#include <string>

#include "scenario/describe_scenario.hpp"
#include "scenario/document/reporter.hpp"
#include "support/catch.hpp"

// Texts that are made to hurt: each is read, or refused at the bound that is meant for it. Without
// bounds these would take minutes or gigabytes.

namespace mock_jira::test::hostile_test {
namespace {

constexpr std::size_t mebibyte = 1 << 20;

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

/// The first line that is said of a text.
std::string first_line(std::string_view text) {
  const auto said = load(text);
  return said.substr(0, said.find('\n'));
}

}  // namespace

TEST_CASE("hostile: a text of 1 MiB is read, a longer one is not") {
  CHECK(first_line("seed: 1\n" + std::string(mebibyte - 8, ' ')) == "name test");
  CHECK(first_line("seed: 1\n" + std::string(mebibyte - 7, ' ')) ==
        "test.yaml:1:1: error: a scenario has at most 1 MiB; this text is longer");
}

TEST_CASE("hostile: aliases that multiply are counted as often as they are used") {
  std::string text =
      "lifecycles:\n  a0: &a0 [DEAD, DEAD, DEAD, DEAD, DEAD, DEAD, DEAD, DEAD, DEAD]\n";
  for (int i = 1; i < 12; ++i) {
    const auto name = "a" + std::to_string(i);
    const auto last = "*a" + std::to_string(i - 1);
    text += "  " + name + ": &" + name + " [";
    for (int k = 0; k < 9; ++k) text += (k > 0 ? ", " : "") + last;
    text += "]\n";
  }
  CHECK(
      first_line(text) ==
      "test.yaml:7:17: error: too much for one scenario: at most 200000 values and 4 MiB of text, "
      "aliases counted as often as they are used");
}

TEST_CASE("hostile: a long text that is aliased often is counted too") {
  std::string text = "lifecycles:\n  a:\n    - RUNNING: {message: &m " + std::string(100'000, 'x') +
                     ", for: 1s}\n";
  for (int i = 0; i < 100; ++i) text += "    - RUNNING: {message: *m, for: 1s}\n";
  CHECK(first_line(text).starts_with("test.yaml:44:26: error: too much for one scenario"));
}

TEST_CASE("hostile: deep nesting is refused, in every style") {
  const auto refused = [](std::string_view text) {
    return first_line(text).ends_with(": error: nested more than 64 deep; write it flatter");
  };
  CHECK(refused(repeated("[", mebibyte)));
  CHECK(refused(repeated("- ", mebibyte)));
  CHECK(refused(repeated("? ", mebibyte)));
  CHECK(refused(repeated("{a: ", mebibyte)));
  CHECK(refused(repeated("[", mebibyte / 2) + repeated("]", mebibyte / 2)));  // is JSON
}

TEST_CASE("hostile: the same few characters over and over are refused, in few words") {
  for (const auto* part :
       {"a: ", "&a ", "!a ", "*a ",  "'",     "\"", "|",      "---\n",    "{a",   "[a,",
        ":",   ",",   "\\",  "a:\n", "- a\n", "[]", "&a *a ", "\"a\":1,", "<<: ", "a\n"}) {
    INFO(part);
    const auto scenario = load_scenario("test", "test.yaml", repeated(part, mebibyte));
    REQUIRE_FALSE(scenario);
    CHECK(format_mistakes(scenario.error()).starts_with("test.yaml:"));
    CHECK(scenario.error().list.size() <= max_mistakes + 1);
  }
}

TEST_CASE(
    "hostile: of thousands of mistakes the first fifty are told, and how many more there are") {
  std::string text = "tasks:\n";
  for (int i = 1; i <= 40'000; ++i) text += "  " + std::to_string(i) + ": nonsense" + "\n";
  const auto scenario = load_scenario("test", "test.yaml", text);
  REQUIRE_FALSE(scenario);
  const auto& list = scenario.error().list;
  REQUIRE(list.size() == max_mistakes + 1);
  CHECK(list[49].line == 51);
  CHECK(list[50].line == 52);
  CHECK(list[50].message == "and 39950 more from here on; mend those above first");
}

TEST_CASE(
    "hostile: unknown names among many names are compared with them for the first fifty only") {
  std::string text = "lifecycles:\n";
  for (int i = 0; i < 20'000; ++i) text += "  lifecycle" + std::to_string(i) + ": [DEAD]\n";
  text += "tasks:\n";
  for (int i = 1; i <= 20'000; ++i) text += "  " + std::to_string(i) + ": lifecicle\n";
  CHECK(first_line(text).starts_with("test.yaml:20003:6: error: unknown lifecycle 'lifecicle'"));

  Reporter report{text};
  for (std::size_t i = 0; i <= max_mistakes; ++i) {
    CHECK(report.suggests());
    report.add_unknown({.text = "lifecicle"}, "lifecycle", {"lifecycle0"});
  }
  CHECK_FALSE(report.suggests());
  report.add_unknown({.text = "lifecicle"}, "lifecycle", {"lifecycle0"});
  CHECK(report.count() == max_mistakes + 2);
}

TEST_CASE("hostile: many tasks of one long lifecycle take no more memory than is allowed") {
  std::string text = "lifecycles:\n  long:\n";
  for (int i = 0; i < 999; ++i) text += "    - RUNNING: 1s\n";
  text += "tasks:\n";
  std::string by_name = text;
  for (int i = 1; i <= 40'000; ++i) by_name += "  " + std::to_string(i) + ": long\n";
  CHECK(load_scenario("test", "test.yaml", by_name).has_value());

  for (int i = 1; i <= 20'000; ++i) text += "  " + std::to_string(i) + ": {lifecycle: long}\n";
  CHECK(first_line(text).find("the lifecycles of all tasks up to this one take more than 64 MiB") !=
        std::string::npos);
}

TEST_CASE("hostile: one line of a mebibyte is shown in part") {
  std::string text = "seed: \"" + std::string(mebibyte - 100, 'x') + "\", sed: 1";
  const auto scenario = load_scenario("test", "test.yaml", text);
  REQUIRE_FALSE(scenario);
  CHECK(format_mistakes(scenario.error()).size() < 1000);
}

TEST_CASE("hostile: more users than a call can look through are refused") {
  std::string text = "users:\n";
  for (int i = 0; i < 1001; ++i) text += "  user" + std::to_string(i) + ":\n";
  CHECK(first_line(text) ==
        "test.yaml:1002:3: error: a scenario has at most 1000 users; remove some");
}

}  // namespace mock_jira::test::hostile_test
