#include "scenario/sections/expectations.hpp"

#include <limits>

#include "scenario/describe_scenario.hpp"
#include "support/catch.hpp"

namespace mock_jira::test::expectations_test {
namespace {

using namespace std::chrono_literals;

/// The one expectation of a scenario as a sentence, or what is wrong with it.
std::string expectation(const std::string& text) {
  const auto scenario = load_scenario("test", "test.yaml", "expect:\n  - " + text);
  if (!scenario) return mistake("expect:\n  - " + text);
  std::string all;
  for (const auto& each : scenario->expectations.list) all += each.text;
  return all;
}

template <typename What>
What read(const std::string& text) {
  const auto scenario = load_scenario("test", "test.yaml", "expect:\n  - " + text);
  REQUIRE(scenario);
  REQUIRE(scenario->expectations.list.size() == 1);
  return std::get<What>(scenario->expectations.list.front().what);
}

}  // namespace

TEST_CASE("expect: `called` is an operation, or says which of its calls") {
  CHECK(expectation("called: cancelTask") == "cancelTask is called at least once");
  CHECK(expectation("called: any") == "a call is made at least once");
  CHECK(expectation("called: {}") == "a call is made at least once");
  CHECK(expectation("called: {operation: any, user: outsider, status: 403, at_least: 2}") ==
        "a call by outsider is answered 403 at least twice");
  CHECK(expectation("called: {operation: cancelTask, task: \"10641\", user: creator, status: 202, "
                    "exactly: 1}") == "cancelTask of task 10641 by creator is answered 202 once");
  CHECK(expectation("called: {task: abc/def, user: anonymous}") ==
        "a call for task abc/def by anonymous is made at least once");
}

TEST_CASE("expect: every condition of `called` lands where it belongs") {
  const auto called = read<Called>(
      "called: {operation: cancelTask, task: 10641, user: creator, status: 202, at_least: 2, "
      "at_most: 5}");
  CHECK(called.calls.operation == Operation::cancel_task);
  CHECK(called.calls.task == "10641");
  CHECK(called.calls.user == "creator");
  CHECK(called.calls.status == 202);
  CHECK(called.at_least == 2);
  CHECK(called.at_most == 5);
  CHECK(called.calls.matched == std::nullopt);
  CHECK(called.calls.after == 0);
}

TEST_CASE("expect: calls are counted exactly, never, or between two ends") {
  struct Ends {
    std::string text;
    std::uint64_t least, most;
  };
  constexpr auto no_end = std::numeric_limits<std::uint64_t>::max();
  for (const auto& [text, least, most] : {
           Ends{"getTask", 1, no_end},
           Ends{"{exactly: 0}", 0, 0},
           Ends{"{exactly: 3}", 3, 3},
           Ends{"{never: true}", 0, 0},
           Ends{"{never: True}", 0, 0},
           Ends{"{at_least: 2}", 2, no_end},
           Ends{"{at_most: 2}", 0, 2},
           Ends{"{at_least: 2, at_most: 2}", 2, 2},
           Ends{"{at_most: 3, at_least: 2}", 2, 3},
       }) {
    CAPTURE(text);
    const auto called = read<Called>("called: " + text);
    CHECK(called.at_least == least);
    CHECK(called.at_most == most);
  }
}

TEST_CASE("expect: `in_order` takes two calls or more, in either form") {
  CHECK(expectation("in_order: [getTask, {operation: cancelTask, task: \"10641\"}, getTask]") ==
        "getTask, cancelTask of task 10641 and getTask are called in this order");
  CHECK(expectation("in_order: [{status: 503}, {operation: getTask, user: outsider}]") ==
        "a call answered 503 and getTask by outsider come in this order");
}

TEST_CASE("expect: every rule of `polling` lands where it belongs") {
  const auto all = read<Polling>(
      "polling: {task: \"10641\", interval: 1s..20s, growth: 1.5, cap: 10s, at_most: 20, "
      "stops_when_finished: true, stops_after_404: true, honours_retry_after: true, "
      "follows_303: true}");
  CHECK(all.task == "10641");
  CHECK(all.interval.value().from == 1s);
  CHECK(all.interval.value().to == 20s);
  CHECK(all.growth == 1.5);
  CHECK(all.cap == 10s);
  CHECK(all.at_most == 20u);
  CHECK(all.stops_when_finished);
  CHECK(all.stops_after_404);
  CHECK(all.honours_retry_after);
  CHECK(all.follows_303);

  const auto one = read<Polling>("polling: {stops_after_404: true, follows_303: false}");
  CHECK(one.task == std::nullopt);
  CHECK_FALSE(one.interval);
  CHECK(one.growth == std::nullopt);
  CHECK(one.cap == std::nullopt);
  CHECK(one.at_most == std::nullopt);
  CHECK_FALSE(one.stops_when_finished);
  CHECK(one.stops_after_404);
  CHECK_FALSE(one.honours_retry_after);
  CHECK_FALSE(one.follows_303);
}

TEST_CASE("expect: either end of an interval may be open, and a single time is both") {
  const auto interval = [](const std::string& text) {
    return read<Polling>("polling: {interval: " + text + "}").interval.value();
  };
  CHECK(interval("1s..").from == 1s);
  CHECK(interval("1s..").to == std::nullopt);
  CHECK(interval("..1m30s").from == std::nullopt);
  CHECK(interval("..1m30s").to == 90s);
  CHECK(interval("250ms").from == 250ms);
  CHECK(interval("250ms").to == 250ms);
}

TEST_CASE("expect: polling is said as a person would") {
  CHECK(expectation(
            "polling: {task: 10641, interval: 1s.., at_most: 20, stops_when_finished: true}") ==
        "task 10641 is polled every 1s or slower, at most 20 times, and no more once it has "
        "finished");
}

TEST_CASE("expect: calls that lead nowhere fail unless they are allowed") {
  const auto fails = [](const std::string& text) {
    const auto scenario = load_scenario("test", "test.yaml", text);
    REQUIRE(scenario);
    return scenario->expectations.unmatched_fails.value_or(true);
  };
  CHECK(fails(""));
  CHECK(fails("expect: [unmatched: fail]"));
  CHECK_FALSE(fails("expect: [unmatched: allowed]"));
  CHECK_FALSE(fails("expect: [called: any, unmatched: allowed]"));
}

TEST_CASE("expect: expectations keep the order of the file") {
  CHECK(load("expect: [polling: {at_most: 2}, unmatched: allowed, called: getTask, in_order: "
             "[getTask, getTask]]")
            .ends_with("\nexpect each task is polled at most twice\n"
                       "expect getTask is called at least once\n"
                       "expect getTask and getTask are called in this order\n"
                       "unmatched allowed\n"));
}

TEST_CASE("expect: users are those of the file, wherever they stand") {
  CHECK(load("expect: [called: {user: alice}]\nusers: {alice: }")
            .ends_with("expect a call by alice is made at least once\n"));
  CHECK(mistake("users: {alice: }\nexpect: [called: {user: creator}]") ==
        "unknown user 'creator'; write alice or anonymous");
}

}  // namespace mock_jira::test::expectations_test
