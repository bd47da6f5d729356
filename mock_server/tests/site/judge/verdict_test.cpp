#include "site/judge/verdict.hpp"

#include <algorithm>

#include "support/calls.hpp"
#include "support/catch.hpp"
#include "text/instant.hpp"

namespace mock_jira::verdict_test {
namespace {

using namespace std::chrono_literals;

Journal::Reading journal_of(const Calls& calls, std::size_t capacity = 1000) {
  Journal journal{capacity};
  for (const auto& call : calls) journal.add(call);
  return journal.read();
}

std::string describe(const Finding& finding) {
  std::string text{to_string(finding.outcome)};
  for (const auto& sentence : finding.sentences) text += '\n' + sentence;
  return text;
}

/// The finding on one expectation: its outcome, and a line each sentence.
template <typename What>
std::string judged(const What& what, const Calls& calls, std::size_t capacity = 1000) {
  const Expectations expectations{.list = {{what, "it does"}}, .unmatched_fails = false};
  const auto verdict = judge(expectations, journal_of(calls, capacity));
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings.front().expectation == "it does");
  CHECK(verdict.outcome == verdict.findings.front().outcome);
  return describe(verdict.findings.front());
}

Polling every(std::optional<Duration> from, std::optional<Duration> to = std::nullopt) {
  return {.interval = IntervalRange{from, to}};
}

const Polling stops{.stops_when_finished = true};
const Polling stops_after_404{.stops_after_404 = true};
const Polling honours{.honours_retry_after = true};
const Polling follows{.follows_303 = true};

Called called(EventQuery calls, std::uint64_t least, std::uint64_t most = Called{}.at_most) {
  return {.calls = std::move(calls), .at_least = least, .at_most = most};
}

const EventQuery get{.operation = Operation::get_task};
const EventQuery any_cancel{.operation = Operation::cancel_task};

ServeEvent redirect(Duration at, std::string location) {
  return with_header("Location", std::move(location), answered(303, cancel(at)));
}

}  // namespace

TEST_CASE("tolerance: is a twentieth, and never less than 20 ms", "[verdict]") {
  CHECK(tolerance(0ms) == 20ms);
  CHECK(tolerance(400ms) == 20ms);
  CHECK(tolerance(1s) == 50ms);
  CHECK(tolerance(10s) == 500ms);
}

// Polling: the interval

TEST_CASE("polling: polls that keep the interval pass", "[verdict][polling]") {
  CHECK(judged(every(1s), polls({0s, 1s, 2s, 30s})) == "pass");
  CHECK(judged(every({}, 1s), polls({0s, 1s, 1s, 2s})) == "pass");
  CHECK(judged(every(1s, 2s), polls({0s, 1s, 3s})) == "pass");
}

TEST_CASE("polling: an interval takes two polls to be put to the test", "[verdict][polling]") {
  const std::string untested =
      "inconclusive\ninterval was not put to the test: it takes two polls of a task, one after the "
      "answer to the other";
  CHECK(judged(every(1s), polls({0s})) == untested);
  CHECK(judged(every({}, 1s), polls({0s})) == untested);
  CHECK(judged(every(1s), {poll(0s), of_task("7", poll(0s))}) == untested);
  CHECK(judged(every(1s), {broken(fault::Reset{}, poll(0s)), poll(0s)}) == untested);
}

TEST_CASE("polling: a poll too soon is named with what it follows", "[verdict][polling]") {
  CHECK(judged(every(1s), polls({0s, 1s, 2s, 3s, 4s, 5s, 5200ms, 5400ms})) ==
        "fail\n"
        "task 10641: poll 7 came 0.2 s after poll 6; expected at least 1 s\n"
        "task 10641: poll 8 came 0.2 s after poll 7; expected at least 1 s");
}

TEST_CASE("polling: a poll too late is named too", "[verdict][polling]") {
  CHECK(judged(every({}, 1s), polls({0s, 1s, 3s})) ==
        "fail\ntask 10641: poll 3 came 2 s after poll 2; expected at most 1 s");
}

TEST_CASE("polling: an interval may be missed by the tolerance, and by no more",
          "[verdict][polling]") {
  CHECK(judged(every(1s), polls({0s, 950ms})) == "pass");
  CHECK(judged(every(1s), polls({0s, 949ms})) ==
        "fail\ntask 10641: poll 2 came 0.95 s after poll 1; expected at least 1 s");
  CHECK(judged(every({}, 1s), polls({0s, 1050ms})) == "pass");
  CHECK(judged(every({}, 1s), polls({0s, 1051ms})) ==
        "fail\ntask 10641: poll 2 came 1.05 s after poll 1; expected at most 1 s");
  CHECK(judged(every(100ms, 100ms), polls({0ms, 80ms, 200ms})) == "pass");
  CHECK(judged(every(100ms, 100ms), polls({0ms, 79ms, 200ms})) ==
        "fail\n"
        "task 10641: poll 2 came 79 ms after poll 1; expected at least 0.1 s\n"
        "task 10641: poll 3 came 0.12 s after poll 2; expected at most 0.1 s");
}

TEST_CASE("polling: the shortest interval runs from arrival to arrival, however late the answers",
          "[verdict][polling]") {
  CHECK(judged(every(1s), {delayed(900ms, poll(0s)), poll(900ms)}) ==
        "fail\ntask 10641: poll 2 came 0.9 s after poll 1; expected at least 1 s");
  CHECK(judged(every(1s), {delayed(900ms, poll(0s)), poll(1900ms)}) == "pass");
}

TEST_CASE("polling: a delay of the scenario can hide whether the client waits by itself",
          "[verdict][polling]") {
  const std::string hidden =
      "inconclusive\ninterval was not put to the test: the answers came so late that a client "
      "which "
      "does not wait by itself looks the same";
  CHECK(judged(every(300ms),
               {delayed(400ms, poll(0s)), delayed(400ms, poll(400ms)), poll(800ms)}) == hidden);
  CHECK(judged(every(2s, 2s), {delayed(1500ms, poll(0s)), poll(2s)}) == hidden);
  CHECK(judged(every(300ms), {broken(fault::Drip{}, poll(0s)), poll(400ms), poll(700ms)}) ==
        "pass");
}

TEST_CASE("polling: the longest interval is about the client's own pause", "[verdict][polling]") {
  const Polling soon = every({}, 500ms), capped{.cap = 500ms}, steady{.growth = 1};
  const Calls calls{delayed(800ms, poll(0s)), delayed(800ms, poll(1100ms)), poll(2200ms),
                    poll(2500ms)};
  for (const auto& rules : {soon, capped, steady}) CHECK(judged(rules, calls) == "pass");
  CHECK(judged(soon, {delayed(800ms, poll(0s)), poll(1400ms)}) ==
        "fail\n"
        "task 10641: poll 2 came 0.6 s after the answer to poll 1; expected at most 0.5 s");
}

TEST_CASE("polling: an answer that the client did not wait for says nothing",
          "[verdict][polling]") {
  const auto complete = showing(Status::complete, delayed(700ms, poll(0s)));
  CHECK(judged(stops, {left(300ms, complete), showing(Status::complete, poll(1300ms))}) == "pass");
  CHECK(judged(stops_after_404, {left(300ms, answered(404, delayed(700ms, poll(0s)))),
                                 answered(404, poll(1300ms))}) == "pass");
  CHECK(judged(honours, {left(300ms, delayed(5s, retry_after("5", poll(0s)))), poll(1s),
                         retry_after("1", poll(2s))}) == "pass");
  CHECK(judged(every(1s), {left(300ms, poll(0s)), poll(300ms), poll(1300ms)}) == "pass");
}

TEST_CASE("polling: a repeat with other credentials after a 401 is none too soon",
          "[verdict][polling]") {
  CHECK(judged(every(300ms), {answered(401, poll(0s)), with_credentials(1, poll(1ms)),
                              with_credentials(1, poll(400ms))}) == "pass");
  CHECK(judged(every(300ms), {answered(401, poll(0s)), poll(1ms)}) ==
        "fail\ntask 10641: poll 2 came 1 ms after poll 1; expected at least 0.3 s");
  CHECK(judged(every(300ms), {poll(0s), with_credentials(1, poll(1ms))}) ==
        "fail\ntask 10641: poll 2 came 1 ms after poll 1; expected at least 0.3 s");
}

TEST_CASE("polling: a GET is a poll whatever its answer, anything else is none",
          "[verdict][polling]") {
  CHECK(judged(every(1s), {answered(503, poll(0s)), poll(100ms)}) ==
        "fail\ntask 10641: poll 2 came 0.1 s after poll 1; expected at least 1 s");
  ServeEvent head = poll(100ms);
  head.request.method = "HEAD";
  CHECK(judged(every(1s), {poll(0s), head, cancel(200ms), lost(300ms, "/"), poll(1s)}) == "pass");
}

TEST_CASE("polling: polls are judged in the order of their arrival", "[verdict][polling]") {
  CHECK(judged(every(1s), polls({0s, 2s, 1s, 3s})) == "pass");
}

TEST_CASE("polling: a call after a broken answer is a retry, and may come at any time",
          "[verdict][polling]") {
  const NetworkFault fault = GENERATE(
      NetworkFault{fault::Reset{}}, NetworkFault{fault::Empty{}}, NetworkFault{fault::Truncate{}},
      NetworkFault{fault::Garbage{}}, NetworkFault{fault::WrongLength{}},
      NetworkFault{fault::MalformedChunk{}}, NetworkFault{fault::Hang{}});
  CHECK(judged(every(1s, 2s), {broken(fault, poll(0s)), poll(0s), poll(1s)}) == "pass");
  CHECK(judged(every(1s, 2s), {broken(fault, poll(0s)), poll(30s), poll(31s)}) == "pass");
  // Only the one after it is a retry.
  CHECK(judged(every(1s), {broken(fault, poll(0s)), poll(0s), poll(100ms)}) ==
        "fail\ntask 10641: poll 3 came 0.1 s after poll 2; expected at least 1 s");
}

TEST_CASE("polling: a dripped answer arrives, and is followed by no retry", "[verdict][polling]") {
  CHECK(judged(every(1s), {broken(fault::Drip{}, poll(0s)), poll(100ms)}) ==
        "fail\ntask 10641: poll 2 came 0.1 s after poll 1; expected at least 1 s");
}

TEST_CASE("polling: a pause that Retry-After asked for is none too long, but may be too short",
          "[verdict][polling]") {
  CHECK(judged(every(1s, 2s), {retry_after("30", poll(0s)), poll(30s), poll(31s)}) == "pass");
  CHECK(judged(every(1s), {retry_after("0", poll(0s)), poll(100ms)}) ==
        "fail\ntask 10641: poll 2 came 0.1 s after poll 1; expected at least 1 s");
}

// Polling: growth and cap

TEST_CASE("polling: pauses that grow pass", "[verdict][polling]") {
  CHECK(judged(Polling{.growth = 2}, polls({0s, 1s, 3s, 7s, 15s})) == "pass");
  CHECK(judged(Polling{.growth = 1}, polls({0s, 1s, 2s, 3s})) == "pass");
  CHECK(judged(Polling{.growth = 2}, polls({0s, 1s})) ==
        "inconclusive\ngrowth was not put to the test: it takes three polls of a task, and pauses "
        "that the client chose");
}

TEST_CASE("polling: a pause that does not grow is compared with the one before",
          "[verdict][polling]") {
  CHECK(judged(Polling{.growth = 1.5}, polls({0s, 1s, 2s})) ==
        "fail\ntask 10641: poll 3 came 1 s after poll 2; expected at least 1.5 s after a pause of "
        "1 s");
  CHECK(judged(Polling{.growth = 1}, polls({0s, 2s, 3s})) ==
        "fail\ntask 10641: poll 3 came 1 s after poll 2; expected at least 2 s after a pause of "
        "2 s");
}

TEST_CASE("polling: growth has its tolerance too", "[verdict][polling]") {
  CHECK(judged(Polling{.growth = 2}, polls({0s, 1s, 2900ms})) == "pass");
  CHECK(judged(Polling{.growth = 2}, polls({0s, 1s, 2899ms})) ==
        "fail\ntask 10641: poll 3 came 1.9 s after poll 2; expected at least 2 s after a pause of "
        "1 s");
}

TEST_CASE("polling: pauses grow up to the cap, and not beyond", "[verdict][polling]") {
  const Polling capped{.growth = 2, .cap = 5s};
  CHECK(judged(capped, polls({0s, 2s, 6s, 11s, 16s})) == "pass");
  CHECK(judged(capped, polls({0s, 4s, 8s})) ==
        "fail\ntask 10641: poll 3 came 4 s after poll 2; expected at least 5 s after a pause of "
        "4 s");
  CHECK(judged(capped, polls({0s, 4s, 12s})) ==
        "fail\ntask 10641: poll 3 came 8 s after poll 2; expected at most 5 s");
}

TEST_CASE("polling: a cap alone limits pauses", "[verdict][polling]") {
  CHECK(judged(Polling{.cap = 5s}, polls({0s, 5250ms})) == "pass");
  CHECK(judged(Polling{.cap = 5s}, polls({0s})) ==
        "inconclusive\ncap was not put to the test: it takes two polls of a task, one after the "
        "answer to the other");
  CHECK(judged(Polling{.cap = 5s}, polls({0s, 5251ms})) ==
        "fail\ntask 10641: poll 2 came 5.25 s after poll 1; expected at most 5 s");
}

TEST_CASE("polling: the shorter of cap and interval counts, and is said once",
          "[verdict][polling]") {
  Polling both = every(1s, 5s);
  both.cap = 3s;
  CHECK(judged(both, polls({0s, 10s})) ==
        "fail\ntask 10641: poll 2 came 10 s after poll 1; expected at most 3 s");
  both.cap = 10s;
  CHECK(judged(both, polls({0s, 10s})) ==
        "fail\ntask 10641: poll 2 came 10 s after poll 1; expected at most 5 s");
}

TEST_CASE("polling: growth does not ask for more than the interval allows", "[verdict][polling]") {
  Polling rules = every(1s, 2s);
  rules.growth = 2;
  CHECK(judged(rules, polls({0s, 1s, 3s, 5s, 7s})) == "pass");
}

TEST_CASE("polling: retries and pauses that were asked for are no part of growth",
          "[verdict][polling]") {
  const Polling doubles{.growth = 2};
  CHECK(judged(doubles, {poll(0s), broken(fault::Reset{}, poll(2s)), poll(2s), poll(3s),
                         poll(5s)}) == "pass");
  CHECK(judged(doubles, {poll(0s), retry_after("1", poll(8s)), poll(9s), poll(10s), poll(12s)}) ==
        "pass");
  CHECK(judged(doubles, {broken(fault::Reset{}, poll(0s)), poll(0s), poll(2s), poll(3s)}) ==
        "fail\ntask 10641: poll 4 came 1 s after poll 3; expected at least 4 s after a pause of "
        "2 s");
}

// Polling: how many, and when to stop

TEST_CASE("polling: a task may be polled so often, and no more", "[verdict][polling]") {
  const Polling few{.at_most = 2};
  CHECK(judged(few, polls({0s, 1s})) == "pass");
  CHECK(judged(few, polls({0s, 1s, 2s})) ==
        "fail\ntask 10641 was polled three times; expected at most twice");
}

TEST_CASE("polling: once a final status was shown no more polls follow", "[verdict][polling]") {
  const Status status = GENERATE(Status::complete, Status::failed, Status::cancelled, Status::dead);
  CHECK(judged(stops, {poll(0s), showing(status, poll(1s))}) == "pass");
  CHECK(judged(stops, {poll(0s), showing(status, poll(1s)), poll(2s), showing(status, poll(3s))}) ==
        "fail\ntask 10641: poll 2 showed " + std::string{to_string(status)} +
            ", and 2 more followed; expected none");
}

TEST_CASE("polling: any other status is no end", "[verdict][polling]") {
  CHECK(judged(stops,
               {showing(Status::enqueued, poll(0s)), poll(1s),
                showing(Status::cancel_requested, poll(2s)), answered(404, poll(3s)), poll(4s)}) ==
        "inconclusive\nstops_when_finished was not put to the test: task 10641 was not seen to "
        "finish");
}

TEST_CASE("polling: each task that was watched has to be seen to finish", "[verdict][polling]") {
  const auto end = showing(Status::complete, poll(1s));
  CHECK(judged(stops, {poll(0s), end, of_task("7", poll(0s))}) ==
        "inconclusive\nstops_when_finished was not put to the test: task 7 was not seen to finish");
  CHECK(judged(stops, {poll(0s), end, of_task("7", answered(404, poll(0s)))}) == "pass");
  CHECK(judged(stops, {answered(404, poll(0s))}) ==
        "inconclusive\nstops_when_finished was not put to the test: no task was seen to finish");
}

TEST_CASE("polling: a client that was killed has not stopped by itself", "[verdict][polling]") {
  const Expectations expectations{.list = {{stops, "it does"}}, .unmatched_fails = false};
  const auto verdict =
      judge(expectations, journal_of({showing(Status::complete, poll(0s))}), {}, ClientEnd::killed);
  CHECK(
      describe(verdict.findings.at(0)) ==
      "inconclusive\nstops_when_finished was not put to the test: the client was killed, and could "
      "not go on");
}

TEST_CASE("polling: a final status that did not arrive is no end", "[verdict][polling]") {
  CHECK(judged(stops, {broken(fault::Truncate{}, showing(Status::complete, poll(0s))),
                       showing(Status::complete, poll(1s))}) == "pass");
}

TEST_CASE("polling: polls that came before the final answer could not know of it",
          "[verdict][polling]") {
  const auto late = delayed(3s, showing(Status::complete, poll(0s)));
  CHECK(judged(stops, {late, poll(1s), poll(2s)}) == "pass");
  CHECK(judged(stops, {late, poll(1s), poll(3s)}) ==
        "fail\ntask 10641: poll 1 showed COMPLETE, and 1 more followed; expected none");
}

TEST_CASE("polling: polls at the same instant are more all the same", "[verdict][polling]") {
  CHECK(judged(stops, {showing(Status::complete, poll(0s)), poll(0s)}) ==
        "fail\ntask 10641: poll 1 showed COMPLETE, and 1 more followed; expected none");
}

TEST_CASE("polling: after a 404 no more polls follow", "[verdict][polling]") {
  CHECK(judged(stops_after_404, {poll(0s), answered(404, poll(1s))}) == "pass");
  CHECK(judged(stops_after_404,
               {poll(0s), answered(404, poll(1s)), answered(404, poll(2s)), poll(3s)}) ==
        "fail\ntask 10641: poll 2 was answered 404, and 2 more followed; expected none");
  const std::string untested =
      "inconclusive\nstops_after_404 was not put to the test: no poll was answered 404";
  CHECK(judged(stops_after_404, {broken(fault::Reset{}, answered(404, poll(0s))), poll(1s)}) ==
        untested);
  CHECK(judged(stops_after_404, {showing(Status::complete, poll(0s)), poll(1s)}) == untested);
}

// Polling: Retry-After

TEST_CASE("polling: Retry-After is waited for, from the answer on", "[verdict][polling]") {
  CHECK(judged(honours, {retry_after("2", poll(0s)), poll(2s)}) == "pass");
  CHECK(judged(honours, {retry_after("2", poll(0s)), poll(1s)}) ==
        "fail\ntask 10641: poll 2 came 1 s after the answer to poll 1; that asked to wait 2 s");
  CHECK(judged(honours, {delayed(1s, retry_after("2", poll(0s))), poll(2200ms)}) ==
        "fail\ntask 10641: poll 2 came 1.2 s after the answer to poll 1; that asked to wait 2 s");
  CHECK(judged(honours, {delayed(1s, retry_after("2", poll(0s))), poll(3s)}) == "pass");
}

TEST_CASE("polling: Retry-After has its tolerance", "[verdict][polling]") {
  CHECK(judged(honours, {retry_after("2", poll(0s)), poll(1900ms)}) == "pass");
  CHECK(judged(honours, {retry_after("2", poll(0s)), poll(1899ms)}) ==
        "fail\ntask 10641: poll 2 came 1.9 s after the answer to poll 1; that asked to wait 2 s");
  CHECK(judged(honours, {retry_after("0", poll(0s)), poll(0s)}) == "pass");
}

TEST_CASE("polling: a Retry-After that did not arrive asks for nothing", "[verdict][polling]") {
  CHECK(judged(honours, {broken(fault::Reset{}, retry_after("2", poll(0s))), poll(0s)}) ==
        "inconclusive\nhonours_retry_after was not put to the test: no answer asked to wait");
  CHECK(judged(honours, {delayed(5s, retry_after("2", poll(0s))), poll(1s)}) == "pass");
}

TEST_CASE("polling: a Retry-After that is neither seconds nor a date is not judged, and told",
          "[verdict][polling]") {
  for (const std::string value : {"soon", "", "-1", "2.5", "2 ", "Wed, 21 Oct 2026"}) {
    CHECK(judged(honours, {retry_after(value, poll(0s)), poll(0s)}) ==
          "inconclusive\ntask 10641: the answer to poll 1 asked to wait '" + value +
              "', which is neither a number of seconds nor a date");
    CHECK(judged(honours, {retry_after(value, poll(0s)), retry_after("1", poll(0s)), poll(1s)}) ==
          "pass");
  }
}

TEST_CASE("polling: a Retry-After beyond all bounds asks for the longest time there is",
          "[verdict][polling]") {
  for (const char* value : {"3155760001", "9223372036854775807", "99999999999999999999"}) {
    CAPTURE(value);
    CHECK(judged(honours, {retry_after(value, poll(0s)), poll(24h)}).starts_with("fail"));
  }
}

TEST_CASE("polling: Retry-After may be a date, to the second", "[verdict][polling]") {
  const std::string date =
      GENERATE("Wed, 21 Oct 2026 07:28:20 GMT", "Wednesday, 21-Oct-26 07:28:20 GMT",
               "Wed Oct 21 07:28:20 2026");
  const auto asked = dated(*parse_instant("2026-10-21T07:28:00.400Z"), retry_after(date, poll(0s)));
  CHECK(judged(honours, {asked, poll(20s)}) == "pass");
  CHECK(judged(honours, {asked, poll(18s)}) == "pass");  // 19.6 s, a second and the tolerance
  CHECK(judged(honours, {asked, poll(17s)}) ==
        "fail\ntask 10641: poll 2 came 17 s after the answer to poll 1; that asked to wait 19.6 s");
  CHECK(judged(honours, {delayed(10s, asked), poll(19s)}) == "pass");
  CHECK(judged(honours, {delayed(10s, asked), poll(11s)}) ==
        "fail\ntask 10641: poll 2 came 1 s after the answer to poll 1; that asked to wait 9.6 s");
  // A date that has passed asks for nothing more.
  CHECK(judged(honours, {dated(*parse_instant("2026-10-21T08:00:00Z"), asked), poll(0s)}) ==
        "pass");
}

TEST_CASE("polling: without the rule Retry-After may be passed over", "[verdict][polling]") {
  CHECK(judged(stops, {retry_after("2", poll(0s)), showing(Status::complete, poll(0s))}) == "pass");
}

// Polling: whose, and of which task

TEST_CASE("polling: each task is judged by itself", "[verdict][polling]") {
  const Calls both{poll(0s), of_task("7", poll(500ms)), poll(1s), of_task("7", poll(700ms))};
  CHECK(judged(every(1s), both) ==
        "fail\ntask 7: poll 2 came 0.2 s after poll 1; expected at least 1 s");
  Polling only = every(1s);
  only.task = "10641";
  CHECK(judged(only, both) == "pass");
}

TEST_CASE("polling: each caller of a task is judged by itself, and named", "[verdict][polling]") {
  CHECK(judged(every(1s), {poll(0s), by("outsider", poll(500ms)), poll(1s),
                           by("outsider", poll(1500ms))}) == "pass");
  CHECK(judged(every(1s), {poll(0s), by("outsider", poll(500ms)), by("outsider", poll(600ms))}) ==
        "fail\n"
        "task 10641, polled by outsider: poll 2 came 0.1 s after poll 1; expected at least 1 s");
  CHECK(judged(Polling{.at_most = 1},
               {poll(0s), by("outsider", poll(0s)), poll(1s), by("outsider", poll(1s)),
                of_task("7", poll(2s)), of_task("7", poll(3s))}) ==
        "fail\n"
        "task 10641 was polled twice by creator; expected at most once\n"
        "task 10641 was polled twice by outsider; expected at most once\n"
        "task 7 was polled twice; expected at most once");
  CHECK(judged(stops, {showing(Status::complete, poll(0s)), by("outsider", poll(1s)),
                       by("outsider", poll(2s))}) == "pass");
}

TEST_CASE("polling: all rules of one expectation are judged", "[verdict][polling]") {
  Polling rules = every(1s);
  rules.at_most = 1;
  rules.stops_when_finished = true;
  rules.honours_retry_after = true;
  CHECK(judged(rules,
               {retry_after("2", poll(0s)), showing(Status::complete, poll(500ms)), poll(2s)}) ==
        "fail\n"
        "task 10641 was polled three times; expected at most once\n"
        "task 10641: poll 2 came 0.5 s after the answer to poll 1; that asked to wait 2 s\n"
        "task 10641: poll 2 came 0.5 s after poll 1; expected at least 1 s\n"
        "task 10641: poll 2 showed COMPLETE, and 1 more followed; expected none");
}

TEST_CASE("polling: a client in a tight loop is told of every poll", "[verdict][polling]") {
  const auto found = judged(every(1s), polls(std::vector<Duration>(100, 0ms)));
  CHECK(std::count(found.begin(), found.end(), '\n') == 99);
  CHECK(found.ends_with("poll 100 came 0 s after poll 99; expected at least 1 s"));
}

// Polling: redirects

TEST_CASE("redirects: a 303 that is followed with credentials passes", "[verdict][polling]") {
  const std::string location =
      GENERATE("http://127.0.0.1:2990/rest/api/3/task/10641", "/rest/api/3/task/10641",
               "https://example.com/sites/a/rest/api/3/task/10641?a=b#c");
  CHECK(judged(follows, {redirect(0s, location), lost(1s, "/"), poll(2s)}) == "pass");
}

TEST_CASE("redirects: a 303 that is followed without credentials, or not at all, fails",
          "[verdict][polling]") {
  CHECK(judged(follows,
               {redirect(0s, "/rest/api/3/task/10641"), by("anonymous", poll(1s)), poll(2s)}) ==
        "fail\ncall 1 was answered 303, and call 2 followed it without valid credentials");
  CHECK(judged(follows, {poll(0s), redirect(1s, "http://a/rest/api/3/task/10641")}) ==
        "fail\ncall 2 was answered 303, and nobody followed it to /rest/api/3/task/10641");
  CHECK(judged(follows, {redirect(0s, "/rest/api/3/task/7"), poll(1s), cancel(2s)}) ==
        "fail\ncall 1 was answered 303, and nobody followed it to /rest/api/3/task/7");
}

TEST_CASE("redirects: only a GET follows", "[verdict][polling]") {
  ServeEvent post = poll(1s);
  post.request.method = "POST";
  CHECK(judged(follows, {poll(0s), redirect(1s, "/rest/api/3/task/10641"), post}) ==
        "fail\ncall 2 was answered 303, and nobody followed it to /rest/api/3/task/10641");
}

TEST_CASE("redirects: a 303 that leads nowhere, or did not arrive, need not be followed",
          "[verdict][polling]") {
  const std::string untested =
      "inconclusive\nfollows_303 was not put to the test: no call was answered 303";
  CHECK(judged(follows, {poll(0s), answered(303, cancel(1s))}) == untested);
  CHECK(judged(follows, {poll(0s), broken(fault::Reset{}, redirect(1s, "/rest/api/3/task/7"))}) ==
        untested);
  CHECK(judged(follows, {poll(0s), with_header("Location", "/a", answered(201, cancel(1s)))}) ==
        untested);
}

TEST_CASE("redirects: of one task only those that lead to it are judged", "[verdict][polling]") {
  const Polling of_10641{.task = "10641", .follows_303 = true};
  CHECK(judged(of_10641, {poll(0s), redirect(1s, "/rest/api/3/task/7")}) ==
        "inconclusive\nfollows_303 was not put to the test: no call was answered 303 with a way to "
        "task 10641");
  CHECK(judged(of_10641, {poll(0s), redirect(1s, "/rest/api/3/task/10641")}) ==
        "fail\ncall 2 was answered 303, and nobody followed it to /rest/api/3/task/10641");
}

TEST_CASE("redirects: without the rule nobody has to follow", "[verdict][polling]") {
  CHECK(judged(stops, {showing(Status::complete, poll(0s)), redirect(1s, "/rest/api/3/task/7")}) ==
        "pass");
}

// Retry-After of any call

TEST_CASE("retry_after: nobody repeats a call before its time", "[verdict]") {
  const auto start = [](Duration at) {
    ServeEvent call = cancel(at);
    call.operation = Operation::submit_bulk_delete;
    call.request.target = "/rest/api/3/bulk/issues/delete";
    return call;
  };
  const HonoursRetryAfter rule;
  const auto asked = with_header("Retry-After", "2", answered(429, start(0s)));
  CHECK(judged(rule, {asked, start(2s)}) == "pass");
  CHECK(judged(rule, {asked}) == "pass");
  CHECK(judged(rule, {asked, start(10ms)}) ==
        "fail\ncall 2 (POST /rest/api/3/bulk/issues/delete by creator) came 10 ms after the answer "
        "to call 1; that asked to wait 2 s");
  CHECK(judged(rule, {asked, by("outsider", start(0s)), cancel(0s), poll(0s)}) == "pass");
  CHECK(judged(rule, {left(1s, asked), start(1s), retry_after("1", poll(2s))}) == "pass");
  CHECK(judged(rule, {start(0s)}) == "inconclusive\nno answer asked to wait");
  CHECK(judged(rule, {retry_after("2.5", poll(0s)), poll(0s)}) ==
        "inconclusive\nthe answer to call 1 (GET /rest/api/3/task/10641 by creator) asked to wait "
        "'2.5', which is neither a number of seconds nor a date");
}

// What is wrong with requests

TEST_CASE("requests: what is wrong with them is a warning, or fails where they have to be valid") {
  const auto with = [](std::vector<std::string> findings, ServeEvent event) {
    event.findings = std::move(findings);
    return event;
  };
  const Calls calls{with({"a", "b"}, poll(0s)), with({"a"}, poll(1s)), with({"a"}, cancel(2s)),
                    with({"b"}, poll(3s)),      with({"b"}, poll(4s)), poll(5s)};
  CHECK(judged(ValidRequests{}, calls) ==
        "fail\ngetTask: a (calls 1 and 2)\ngetTask: b (3 calls, the first is call 1)\n"
        "cancelTask: a (call 3)");
  CHECK(judged(ValidRequests{}, {poll(0s)}) == "pass");
  ServeEvent nowhere = poll(0s);
  nowhere.operation.reset();
  CHECK(judged(ValidRequests{}, {nowhere}) ==
        "inconclusive\nno call was of an operation that is served");
}

// Called

TEST_CASE("called: calls between both ends pass", "[verdict][called]") {
  const Calls thrice{cancel(0s), poll(1s), cancel(2s), cancel(3s)};
  CHECK(judged(Called{.calls = any_cancel}, thrice) == "pass");
  CHECK(judged(called(any_cancel, 3, 3), thrice) == "pass");
  CHECK(judged(called(any_cancel, 2, 5), thrice) == "pass");
  CHECK(judged(called(any_cancel, 0, 3), thrice) == "pass");
  CHECK(judged(called({.user = "outsider"}, 0, 0), thrice) == "pass");
}

TEST_CASE("called: other operations go on while one has to wait", "[verdict][called]") {
  const Called goes_on{.calls = any_cancel, .while_waiting_for = Operation::get_task};
  const auto asked = retry_after("2", answered(429, poll(1s)));
  const std::string none =
      "fail\ncancelTask was never called while getTask had to wait; expected at least once";
  CHECK(judged(goes_on, {asked, cancel(2s)}) == "pass");
  CHECK(judged(goes_on, {cancel(0s), asked, cancel(3s)}) == none);
  CHECK(judged(goes_on, {asked, by("outsider", cancel(2s))}) == none);
  CHECK(judged(goes_on, {asked, poll(2s)}) == none);
  CHECK(judged(goes_on, {poll(0s), cancel(1s)}) ==
        "inconclusive\nno answer to getTask asked to wait");
  CHECK(judged(Called{.while_waiting_for = Operation::get_task, .at_least = 0, .at_most = 0},
               {asked, cancel(2s)}) ==
        "fail\na call was made once while getTask had to wait; expected never");
}

TEST_CASE("called: too few calls are counted", "[verdict][called]") {
  CHECK(judged(Called{.calls = any_cancel}, {poll(0s)}) ==
        "fail\ncancelTask was never called; expected at least once");
  CHECK(judged(called(any_cancel, 1, 1), {poll(0s)}) ==
        "fail\ncancelTask was never called; expected once");
  CHECK(judged(called({.operation = Operation::cancel_task, .task = "7"}, 2, 5), {cancel(0s)}) ==
        "fail\ncancelTask of task 7 was never called; expected two to five times");
  CHECK(judged(called(get, 3), {poll(0s), poll(1s)}) ==
        "fail\ngetTask was called twice; expected at least three times");
}

TEST_CASE("called: too many calls are counted", "[verdict][called]") {
  const Calls thrice{cancel(0s), cancel(1s), cancel(2s)};
  CHECK(judged(called(any_cancel, 0, 0), {cancel(0s)}) ==
        "fail\ncancelTask was called once; expected never");
  CHECK(judged(called(any_cancel, 1, 1), thrice) ==
        "fail\ncancelTask was called three times; expected once");
  CHECK(judged(called(any_cancel, 0, 2), thrice) ==
        "fail\ncancelTask was called three times; expected at most twice");
  CHECK(judged(called({.user = "creator"}, 1, 2), thrice) ==
        "fail\na call by creator was made three times; expected once or twice");
}

TEST_CASE("called: an answer is looked for among all calls", "[verdict][called]") {
  const EventQuery refused{.operation = Operation::get_task, .user = "outsider", .status = 403};
  const auto outsiders = by("outsider", answered(403, poll(0s)));
  CHECK(judged(called(refused, 1), {outsiders}) == "pass");
  CHECK(judged(called(refused, 0, 0), {outsiders, outsiders, by("outsider", poll(1s)), poll(2s)}) ==
        "fail\ngetTask by outsider was answered 403 twice in 3 calls; expected never");
  CHECK(judged(called(refused, 1), {by("outsider", poll(0s))}) ==
        "fail\ngetTask by outsider was never answered 403 in 1 call; expected at least once");
  CHECK(judged(called(refused, 1), {poll(0s)}) ==
        "fail\ngetTask by outsider was never called; expected at least once");
}

TEST_CASE("called: HEAD counts, and so do calls that lead nowhere", "[verdict][called]") {
  ServeEvent head = poll(0s);
  head.request.method = "HEAD";
  CHECK(judged(called(get, 1, 1), {head}) == "pass");
  CHECK(judged(called({}, 2, 2), {head, lost(1s, "/")}) == "pass");
}

// In order

TEST_CASE("in order: other calls may come between", "[verdict][in_order]") {
  const InOrder order{{get, any_cancel, get}};
  CHECK(judged(order, {poll(0s), poll(1s), cancel(2s), cancel(3s), poll(4s), lost(5s, "/")}) ==
        "pass");
}

TEST_CASE("in order: what is missing is named with what came before", "[verdict][in_order]") {
  const InOrder order{{get, any_cancel, get}};
  CHECK(judged(order, {cancel(0s)}) == "fail\nthere was no getTask");
  CHECK(judged(order, {cancel(0s), poll(1s)}) ==
        "fail\nafter call 2 (getTask) there was no cancelTask");
  CHECK(judged(order, {poll(0s), cancel(1s)}) ==
        "fail\nafter call 2 (cancelTask) there was no getTask");
  CHECK(judged(InOrder{{{.status = 503}, {.operation = Operation::get_task, .task = "7"}}},
               {answered(503, poll(0s)), poll(1s)}) ==
        "fail\nafter call 1 (call answered 503) there was no getTask of task 7");
}

TEST_CASE("in order: one call cannot be two", "[verdict][in_order]") {
  CHECK(judged(InOrder{{get, get}}, {poll(0s)}) ==
        "fail\nafter call 1 (getTask) there was no getTask");
}

// Calls that led nowhere

TEST_CASE("unmatched: calls that led nowhere fail, each with its answer", "[verdict]") {
  const auto verdict = judge(
      {}, journal_of({lost(0s, "/rest/api/3/issue/EX-1?fields=id"), poll(1s), lost(2s, "/")}));
  CHECK(verdict.outcome == Outcome::fail);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].expectation == "every call leads somewhere");
  CHECK(describe(verdict.findings[0]) ==
        "fail\n"
        "call 1 led nowhere: GET /rest/api/3/issue/EX-1?fields=id was answered 404\n"
        "call 3 led nowhere: GET / was answered 404");
}

TEST_CASE("unmatched: calls that led somewhere pass, whatever their answers", "[verdict]") {
  const auto verdict = judge({}, journal_of({poll(0s), answered(404, poll(1s)), cancel(2s)}));
  CHECK(verdict.outcome == Outcome::pass);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(describe(verdict.findings[0]) == "pass");
}

TEST_CASE("unmatched: what a call could have meant is said where it is known", "[verdict]") {
  const auto verdict = judge({}, journal_of({lost(0s, "/task/1"), lost(1s, "/")}), [](auto& call) {
    return std::string{call.request.target == "/" ? "" : "GET /x is meant"};
  });
  CHECK(describe(verdict.findings.front()) ==
        "fail\n"
        "call 1 led nowhere: GET /task/1 was answered 404; GET /x is meant\n"
        "call 2 led nowhere: GET / was answered 404");
}

TEST_CASE("unmatched: calls that led nowhere may be allowed", "[verdict]") {
  const auto verdict = judge({.unmatched_fails = false}, journal_of({lost(0s, "/")}));
  CHECK(verdict.outcome == Outcome::pass);
  CHECK(verdict.findings.empty());
}

TEST_CASE("unmatched: those that the journal no longer has are not forgotten", "[verdict]") {
  const auto found = [](const Calls& calls) {
    return describe(judge({}, journal_of(calls, 1)).findings.at(0));
  };
  CHECK(found({lost(0s, "/"), poll(1s)}) ==
        "fail\n1 call that the journal no longer has led nowhere");
  CHECK(found({lost(0s, "/"), lost(1s, "/"), lost(2s, "/")}) ==
        "fail\n"
        "2 calls that the journal no longer has led nowhere\n"
        "call 3 led nowhere: GET / was answered 404");
  CHECK(found({poll(0s), poll(1s)}) == "pass");
}

// What cannot be told

TEST_CASE("inconclusive: nothing was called", "[verdict]") {
  const Expectations expectations{.list = {{called(get, 0, 0), "getTask is never called"}}};
  const auto verdict = judge(expectations, journal_of({}));
  CHECK(verdict.outcome == Outcome::inconclusive);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].expectation == "the client calls Jira");
  CHECK(describe(verdict.findings[0]) == "inconclusive\nnothing was called");
}

TEST_CASE("inconclusive: nothing was polled", "[verdict]") {
  CHECK(judged(every(1s), {cancel(0s)}) == "inconclusive\nno task was polled");
  Polling only = every(1s);
  only.task = "7";
  CHECK(judged(only, {poll(0s)}) == "inconclusive\ntask 7 was never polled");
}

TEST_CASE("inconclusive: calls that are no longer kept could have been those that count",
          "[verdict]") {
  const Calls calls{poll(0s), cancel(1s), poll(2s), poll(3s)};
  const std::string gone = "inconclusive\nthe journal no longer has the first ";
  CHECK(judged(called(any_cancel, 1), calls, 2) == gone + "2 calls");
  CHECK(judged(called(any_cancel, 0, 0), calls, 2) == gone + "2 calls");
  CHECK(judged(called(get, 2, 2), calls, 3) == gone + "call");
  CHECK(judged(InOrder{{any_cancel, get}}, calls, 2) == gone + "2 calls");
  CHECK(judged(every(1s), calls, 2) == gone + "2 calls");
}

TEST_CASE("inconclusive: only what the calls that are gone could change", "[verdict]") {
  const Calls calls{poll(0s), cancel(1s), poll(2s), poll(3s)};
  CHECK(judged(called(get, 2), calls, 2) == "pass");
  CHECK(judged(called(get, 0, 4), calls, 2) == "pass");
  CHECK(judged(InOrder{{get, get}}, calls, 2) == "pass");
  CHECK(judged(called(get, 0, 1), calls, 2) ==
        "fail\ngetTask was called twice; expected at most once");
  // Numbers of polls would begin at the wrong one.
  CHECK(judged(every(2s), calls, 2) ==
        "fail\ntask 10641: call 4 came 1 s after call 3; expected at least 2 s");
}

// The whole

TEST_CASE("verdict: findings keep the order of the expectations, and passes are among them",
          "[verdict]") {
  const Expectations expectations{.list = {{called(get, 1), "getTask is called"},
                                           {called(any_cancel, 1), "cancelTask is called"}}};
  const auto verdict = judge(expectations, journal_of({poll(0s)}));
  REQUIRE(verdict.findings.size() == 3);
  CHECK(verdict.findings[0].expectation == "getTask is called");
  CHECK(verdict.findings[0].outcome == Outcome::pass);
  CHECK(verdict.findings[1].outcome == Outcome::fail);
  CHECK(verdict.findings[2].expectation == "every call leads somewhere");
  CHECK(verdict.outcome == Outcome::fail);
}

TEST_CASE("verdict: fail wins over inconclusive, in either order, and both over pass",
          "[verdict]") {
  const Expectation passes{called(get, 0), "a"}, fails{called(any_cancel, 1), "b"},
      unclear{Polling{.task = "7", .at_most = 1}, "c"};
  const auto outcome = [](std::vector<Expectation> list) {
    return judge({.list = std::move(list)}, journal_of({poll(0s)})).outcome;
  };
  CHECK(outcome({passes}) == Outcome::pass);
  CHECK(outcome({passes, unclear, passes}) == Outcome::inconclusive);
  CHECK(outcome({unclear, fails}) == Outcome::fail);
  CHECK(outcome({fails, unclear, passes}) == Outcome::fail);
}

TEST_CASE("verdict: outcomes have words", "[verdict]") {
  CHECK(to_string(Outcome::pass) == "pass");
  CHECK(to_string(Outcome::fail) == "fail");
  CHECK(to_string(Outcome::inconclusive) == "inconclusive");
}

}  // namespace mock_jira::verdict_test
