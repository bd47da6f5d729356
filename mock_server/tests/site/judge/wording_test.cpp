#include "site/judge/wording.hpp"

#include <limits>

#include "support/catch.hpp"

namespace mock_jira::wording_test {
namespace {

using namespace std::chrono_literals;

constexpr auto no_end = std::numeric_limits<std::uint64_t>::max();
const EventQuery cancel{.operation = Operation::cancel_task};
const EventQuery refused{.operation = Operation::get_task, .user = "outsider", .status = 403};

}  // namespace

TEST_CASE("wording: small numbers are words", "[wording]") {
  CHECK(times(0) == "never");
  CHECK(times(1) == "once");
  CHECK(times(2) == "twice");
  CHECK(times(3) == "three times");
  CHECK(times(12) == "twelve times");
  CHECK(times(13) == "13 times");
}

TEST_CASE("wording: how often has a form for every pair of ends", "[wording]") {
  CHECK(how_often({.at_least = 0, .at_most = 0}) == "never");
  CHECK(how_often({.at_least = 1, .at_most = 1}) == "once");
  CHECK(how_often({.at_least = 3, .at_most = 3}) == "three times");
  CHECK(how_often({}) == "at least once");
  CHECK(how_often({.at_least = 2, .at_most = no_end}) == "at least twice");
  CHECK(how_often({.at_least = 0, .at_most = 1}) == "at most once");
  CHECK(how_often({.at_least = 0, .at_most = 20}) == "at most 20 times");
  CHECK(how_often({.at_least = 1, .at_most = 2}) == "once or twice");
  CHECK(how_often({.at_least = 1, .at_most = 3}) == "one to three times");
  CHECK(how_often({.at_least = 5, .at_most = 20}) == "five to 20 times");
}

TEST_CASE("wording: times are as fine as matters", "[wording]") {
  CHECK(seconds(0ms) == "0 s");
  CHECK(seconds(400us) == "0 s");
  CHECK(seconds(1ms) == "1 ms");
  CHECK(seconds(99ms) == "99 ms");
  CHECK(seconds(99'600us) == "0.1 s");
  CHECK(seconds(200ms) == "0.2 s");
  CHECK(seconds(949ms) == "0.95 s");
  CHECK(seconds(1s) == "1 s");
  CHECK(seconds(1050ms) == "1.05 s");
  CHECK(seconds(9'994ms) == "9.99 s");
  CHECK(seconds(9'996ms) == "10 s");
  CHECK(seconds(12'340ms) == "12.3 s");
  CHECK(seconds(100s) == "100 s");
  CHECK(seconds(3600s) == "3600 s");
}

TEST_CASE("wording: calls are named by operation, task and user", "[wording]") {
  CHECK(noun({}) == "call");
  CHECK(noun({.task = "10641"}) == "call for task 10641");
  CHECK(noun({.user = "outsider"}) == "call by outsider");
  CHECK(noun(cancel) == "cancelTask");
  CHECK(noun({.operation = Operation::cancel_task, .task = "10641"}) == "cancelTask of task 10641");
  CHECK(noun(refused) == "getTask by outsider");
  CHECK(noun_answered(refused) == "getTask by outsider answered 403");
  CHECK(noun_answered({.task = "7", .user = "creator", .status = 503}) ==
        "call for task 7 by creator answered 503");
}

TEST_CASE("wording: calls of an operation are called, others are made", "[wording]") {
  CHECK(say(Called{.calls = cancel}) == "cancelTask is called at least once");
  CHECK(say(Called{.calls = {.operation = Operation::cancel_task, .task = "10641"},
                   .at_least = 1,
                   .at_most = 1}) == "cancelTask of task 10641 is called once");
  CHECK(say(Called{.calls = cancel, .at_least = 0, .at_most = 0}) == "cancelTask is never called");
  CHECK(say(Called{}) == "a call is made at least once");
  CHECK(say(Called{.calls = cancel, .while_waiting_for = Operation::get_task}) ==
        "cancelTask is called at least once while getTask has to wait");
  CHECK(say(Called{.calls = {.user = "outsider"}, .at_least = 0, .at_most = 0}) ==
        "a call by outsider is never made");
}

TEST_CASE("wording: calls with a status are answered", "[wording]") {
  CHECK(say(Called{.calls = refused, .at_least = 0, .at_most = 0}) ==
        "getTask by outsider is never answered 403");
  CHECK(say(Called{.calls = {.user = "outsider", .status = 403}, .at_least = 2}) ==
        "a call by outsider is answered 403 at least twice");
  CHECK(say(Called{.calls = {.operation = Operation::cancel_task, .status = 202},
                   .at_least = 1,
                   .at_most = 2}) == "cancelTask is answered 202 once or twice");
}

TEST_CASE("wording: an order lists its calls", "[wording]") {
  const EventQuery get{.operation = Operation::get_task};
  CHECK(say(InOrder{{get, cancel}}) == "getTask and cancelTask are called in this order");
  CHECK(say(InOrder{{get, cancel, refused}}) ==
        "getTask, cancelTask and getTask by outsider answered 403 are called in this order");
  CHECK(say(InOrder{{get, {.status = 503}}}) ==
        "getTask and a call answered 503 come in this order");
}

TEST_CASE("wording: every rule of polling has its words", "[wording]") {
  const auto interval = [](std::optional<Duration> from, std::optional<Duration> to) {
    return say(Polling{.interval = IntervalRange{from, to}});
  };
  CHECK(interval(1s, std::nullopt) == "each task is polled every 1s or slower");
  CHECK(interval(std::nullopt, 90s) == "each task is polled every 1m30s or faster");
  CHECK(interval(1s, 10s) == "each task is polled every 1s to 10s");
  CHECK(interval(250ms, 250ms) == "each task is polled every 250ms");

  CHECK(say(Polling{.growth = 1.5}) == "each task is polled with pauses that grow 1.5 times");
  CHECK(say(Polling{.growth = 2, .cap = 10s}) ==
        "each task is polled with pauses that grow 2 times up to 10s");
  CHECK(say(Polling{.growth = 1}) == "each task is polled with pauses that never get shorter");
  CHECK(say(Polling{.cap = 10s}) == "each task is polled with pauses of at most 10s");
  CHECK(say(Polling{.at_most = 1}) == "each task is polled at most once");
  CHECK(say(Polling{.stops_when_finished = true}) ==
        "each task is polled no more once it has finished");
  CHECK(say(Polling{.stops_after_404 = true}) ==
        "each task is polled no more once it was answered 404");
  CHECK(say(Polling{.stops_when_finished = true, .stops_after_404 = true}) ==
        "each task is polled no more once it has finished or was answered 404");
  CHECK(say(Polling{.honours_retry_after = true}) ==
        "each task is polled no sooner than Retry-After allows");
}

TEST_CASE("wording: redirects have a sentence of their own", "[wording]") {
  CHECK(say(Polling{.follows_303 = true}) == "each 303 is followed with credentials");
  CHECK(say(Polling{.task = "10641", .follows_303 = true}) ==
        "each 303 to task 10641 is followed with credentials");
  CHECK(say(Polling{.at_most = 2, .follows_303 = true}) ==
        "each task is polled at most twice; each 303 is followed with credentials");
  CHECK(say(Polling{.task = "10641", .at_most = 2, .follows_303 = true}) ==
        "task 10641 is polled at most twice; each 303 to it is followed with credentials");
}

TEST_CASE("wording: many rules of polling are one sentence", "[wording]") {
  CHECK(say(Polling{.at_most = 20, .stops_when_finished = true}) ==
        "each task is polled at most 20 times and no more once it has finished");
  CHECK(say(Polling{.task = "10641",
                    .interval = IntervalRange{1s, std::nullopt},
                    .at_most = 20,
                    .stops_when_finished = true}) ==
        "task 10641 is polled every 1s or slower, at most 20 times, and no more once it has "
        "finished");
  CHECK(say(Polling{.task = "10641",
                    .interval = IntervalRange{1s, 20s},
                    .growth = 1.5,
                    .cap = 10s,
                    .at_most = 20,
                    .stops_when_finished = true,
                    .stops_after_404 = true,
                    .honours_retry_after = true,
                    .follows_303 = true}) ==
        "task 10641 is polled every 1s to 20s, with pauses that grow 1.5 times up to 10s, at most "
        "20 times, no sooner than Retry-After allows, and no more once it has finished or was "
        "answered 404; each 303 to it is followed with credentials");
}

}  // namespace mock_jira::wording_test
