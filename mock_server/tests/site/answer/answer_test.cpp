#include "site/answer/answer.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace mock_jira::answer_test {
namespace {

using namespace std::chrono_literals;

const Call get_task{.operation = Operation::get_task,
                    .path = "/rest/api/3/task/10641",
                    .task = "10641",
                    .user = "creator"};

/// What each of `calls` equal calls is given: the rule's index as a digit, `.` where none takes it.
std::string taken(AnswerBook& book, int calls, const Call& call = get_task) {
  std::string text;
  for (int i = 0; i < calls; ++i) {
    const auto answer = book.take(call);
    text += answer ? static_cast<char>('0' + answer->name.index) : '.';
  }
  return text;
}

std::string taken(std::vector<Answer> answers, int calls, const Call& call = get_task) {
  AnswerBook book{std::move(answers), 0};
  return taken(book, calls, call);
}

Answer delayed(Duration from, Duration to) {
  return {.delay = DelayRange{from, to}};
}

/// In milliseconds, what each of `calls` equal calls is delayed by; all of them are taken.
std::vector<Duration::rep> delays(AnswerBook& book, int calls, const Call& call = get_task) {
  std::vector<Duration::rep> all;
  for (int i = 0; i < calls; ++i) all.push_back(book.take(call).value().delay.count());
  return all;
}

std::vector<Duration::rep> delays(const Answer& answer, int calls, std::uint64_t seed = 42) {
  AnswerBook book{{answer}, seed};
  return delays(book, calls);
}

}  // namespace

TEST_CASE("operation: is found by the operationId of the document, and by nothing else",
          "[operation]") {
  CHECK(find_operation("getTask") == Operation::get_task);
  CHECK(find_operation("cancelTask") == Operation::cancel_task);
  CHECK(to_string(Operation::cancel_task) == "cancelTask");
  CHECK(find_operation("gettask") == std::nullopt);
  CHECK(find_operation("") == std::nullopt);
}

TEST_CASE("answers: an empty book takes no call", "[answer]") {
  CHECK(AnswerBook{std::vector<Answer>{}, 0}.empty());
  CHECK(taken(std::vector<Answer>{}, 2) == "..");
}

TEST_CASE("answers: a rule that names nothing takes every call, unknown routes too", "[answer]") {
  CHECK(taken({Answer{}}, 3) == "000");
  CHECK(taken({Answer{}}, 1, Call{}) == "0");
}

TEST_CASE("answers: the first rule that matches wins", "[answer]") {
  CHECK(taken({Answer{.status = 503}, Answer{.status = 403}}, 3) == "000");
  CHECK(taken({Answer{.task = "10642"}, Answer{.task = "10641"}, Answer{}}, 2) == "11");
}

TEST_CASE("answers: all that a rule names has to match", "[answer]") {
  const Answer rule{.operation = Operation::get_task,
                    .path = "/rest/api/3/task/*",
                    .task = "10641",
                    .user = "creator"};
  Call other_operation = get_task, no_operation = get_task, other_path = get_task,
       other_task = get_task, other_user = get_task;
  other_operation.operation = Operation::cancel_task;
  no_operation.operation = std::nullopt;
  other_path.path = "/rest/api/2/task/10641";
  other_task.task = "1064";
  other_user.user = "outsider";

  CHECK(taken({rule}, 1, get_task) == "0");
  for (const Call& call : {other_operation, no_operation, other_path, other_task, other_user}) {
    CHECK(taken({rule}, 1, call) == ".");
  }
}

TEST_CASE("answers: `anonymous` takes calls without valid credentials only", "[answer]") {
  CHECK(taken({Answer{.user = "anonymous"}}, 1, Call{}) == "0");
  CHECK(taken({Answer{.user = "anonymous"}}, 1, get_task) == ".");
}

TEST_CASE("answers: `calls` counts from 1, and both ends belong to it", "[answer]") {
  CHECK(taken({Answer{.calls = {2, 3}}}, 5) == ".00..");
  CHECK(taken({Answer{.calls = {1, 1}}}, 3) == "0..");
  CHECK(taken({Answer{.calls = {.from = 3}}}, 5) == "..000");
}

TEST_CASE("answers: `calls` counts only calls that meet the rule's other conditions", "[answer]") {
  AnswerBook book{{Answer{.task = "10641", .calls = {2, 2}}}, 0};
  Call other = get_task;
  other.task = "10642";

  CHECK(taken(book, 9, other) == ".........");
  CHECK(taken(book, 1) == ".");
  CHECK(taken(book, 9, other) == ".........");
  CHECK(taken(book, 2) == "0.");
}

TEST_CASE("answers: `calls` counts every call that matches, whichever rule took it", "[answer]") {
  CHECK(taken({Answer{.calls = {1, 1}}, Answer{.calls = {2, 2}}, Answer{.calls = {3, 3}}}, 5) ==
        "012..");
  CHECK(taken({Answer{.calls = {1, 2}}, Answer{.calls = {1, 2}}}, 6) == "00....");
  CHECK(taken({Answer{.calls = {2, 2}}, Answer{.calls = {2, 3}}}, 5) == ".01..");
  CHECK(taken({Answer{}, Answer{.calls = {1, 1}}}, 3) == "000");
}

TEST_CASE("answers: a rule may be for a time, once or again and again", "[answer]") {
  const auto at = [](const Answer& rule, const std::vector<Duration>& times) {
    AnswerBook book{{rule}, 0};
    std::string text;
    for (const auto time : times) text += taken(book, 1, {.passed = time});
    return text;
  };
  CHECK(at({.during = CallTime{10s, 20s}}, {0s, 9999ms, 10s, 19999ms, 20s, 1h}) == "..00..");
  CHECK(at({.during = CallTime{.from = 10s}}, {9s, 10s, 1h}) == ".00");
  CHECK(at({.during = CallTime{10s, 20s, 30s}}, {0s, 10s, 20s, 39s, 40s, 49s, 50s}) == ".0..00.");
}

TEST_CASE("answers: a rule may be for what the task shows", "[answer]") {
  const Answer rule{.shown = {Status::enqueued, Status::running}};
  CHECK(taken({rule}, 1, {.shown = Status::running}) == "0");
  CHECK(taken({rule}, 1, {.shown = Status::complete}) == ".");
  CHECK(taken({rule}, 1, Call{}) == ".");
}

TEST_CASE("answers: `calls` may count each task, or each user, by itself", "[answer]") {
  const Call one{.task = "1", .user = "a"}, other{.task = "2", .user = "a"},
      by_other{.task = "1", .user = "b"};
  AnswerBook by_task{{Answer{.calls = {1, 2}, .per = CountedPer::task}}, 0};
  CHECK(taken(by_task, 3, one) == "00.");
  CHECK(taken(by_task, 3, other) == "00.");
  CHECK(taken(by_task, 1, by_other) == ".");
  AnswerBook by_user{{Answer{.calls = {1, 2}, .per = CountedPer::user}}, 0};
  CHECK(taken(by_user, 2, one) == "00");
  CHECK(taken(by_user, 1, other) == ".");
  CHECK(taken(by_user, 3, by_other) == "00.");

  AnswerBook again{by_task.continuation(), 0};
  CHECK(taken(again, 1, one) == ".");
  CHECK(taken(again, 2, {.task = "3"}) == "00");
  CHECK(again.entries()[0].met == 10);
}

TEST_CASE("answers: beyond ten thousand tasks those that come later are counted together",
          "[answer]") {
  AnswerBook book{{Answer{.calls = {1, 1}, .per = CountedPer::task}}, 0};
  for (int i = 0; i < 10'000; ++i) {
    const auto id = std::to_string(i);
    REQUIRE(taken(book, 1, {.task = id}) == "0");
  }
  CHECK(taken(book, 1, {.task = "new"}) == "0");
  CHECK(taken(book, 1, {.task = "newer"}) == ".");
  CHECK(book.entries()[0].met_by.size() == 10'001);
}

TEST_CASE("answers: probability 1 always takes, 0 never", "[answer]") {
  CHECK(taken({Answer{.probability = 1.0}}, 9) == "000000000");
  CHECK(taken({Answer{.probability = 0.0}}, 9) == ".........");
}

TEST_CASE("answers: the same seed gives the same sequence, another seed another", "[answer]") {
  const std::vector<Answer> rules{Answer{.probability = 0.5}};
  AnswerBook first{rules, 42}, again{rules, 42}, other{rules, 43};
  const std::string sequence = taken(first, 64);

  CHECK(taken(again, 64) == sequence);
  CHECK(taken(other, 64) != sequence);
}

TEST_CASE("answers: two rules of one book draw apart", "[answer]") {
  AnswerBook both{
      {Answer{.task = "1", .probability = 0.5}, Answer{.task = "2", .probability = 0.5}}, 42};
  std::string one = taken(both, 64, {.task = "1"}), two = taken(both, 64, {.task = "2"});
  std::replace(two.begin(), two.end(), '1', '0');

  CHECK(one != two);
}

TEST_CASE("answers: a rule's draws do not depend on what other rules met", "[answer]") {
  const std::vector<Answer> rules{Answer{.task = "1", .probability = 0.5},
                                  Answer{.task = "2", .probability = 0.5}};
  AnswerBook calm{rules, 42}, busy{rules, 42};
  std::string in_calm, in_busy;
  for (int i = 0; i < 64; ++i) {
    in_calm += taken(calm, 1, {.task = "2"});
    taken(busy, 3, {.task = "1"});
    in_busy += taken(busy, 1, {.task = "2"});
  }

  CHECK(in_busy == in_calm);
}

TEST_CASE("answers: probability is drawn only within `calls`", "[answer]") {
  AnswerBook book{{Answer{.calls = {11, 20}, .probability = 0.5}}, 42};
  const std::string sequence = taken(book, 40);

  CHECK(sequence.substr(0, 10) == "..........");
  CHECK(sequence.substr(10, 10).find('0') != std::string::npos);
  CHECK(sequence.substr(20) == "....................");
}

TEST_CASE("answers: what a draw lets pass is left to the next rule", "[answer]") {
  AnswerBook book{{Answer{.probability = 0.5}, Answer{}}, 42};
  const std::string sequence = taken(book, 64);

  CHECK(sequence.find('0') != std::string::npos);
  CHECK(sequence.find('1') != std::string::npos);
  CHECK(sequence.find('.') == std::string::npos);
}

TEST_CASE("answers: probability is met as often as it says", "[answer]") {
  const double probability = GENERATE(0.01, 0.1, 0.5, 0.9);
  for (const std::uint64_t seed : {0u, 1u, 42u}) {
    AnswerBook book{{Answer{.probability = probability}}, seed};
    int count = 0;
    for (int i = 0; i < 20'000; ++i) count += book.take(get_task) ? 1 : 0;
    CHECK(std::abs(count / 20'000.0 - probability) < 0.015);
  }
}

TEST_CASE("delay: none is no time, and one time is the same for each call", "[answer][delay]") {
  CHECK(delays(Answer{}, 3) == std::vector<Duration::rep>{0, 0, 0});
  CHECK(delays(delayed(250ms, 250ms), 3) == std::vector<Duration::rep>{250, 250, 250});
}

TEST_CASE("delay: a range gives every time in it equally often, both ends included",
          "[answer][delay]") {
  for (const std::uint64_t seed : {0u, 1u, 42u}) {
    std::vector<int> seen(8);
    for (const auto delay : delays(delayed(3ms, 7ms), 20'000, seed)) {
      REQUIRE((delay >= 3 && delay <= 7));
      ++seen[static_cast<std::size_t>(delay)];
    }
    for (int delay = 3; delay <= 7; ++delay) {
      CHECK(std::abs(seen[static_cast<std::size_t>(delay)] - 4'000) < 300);
    }
  }
}

TEST_CASE("delay: of a spread half are below the median, and one in a hundred above its p99",
          "[answer][delay]") {
  const Answer spread{.delay = DelaySpread{90ms, 2s}};
  auto all = delays(spread, 20'000);
  CHECK(all == delays(spread, 20'000));
  std::sort(all.begin(), all.end());
  CHECK(std::abs(all[10'000] - 90) <= 3);
  CHECK(std::abs(all[19'800] - 2000) < 200);
  CHECK(all.front() >= 0);
  const auto same = delays({.delay = DelaySpread{90ms, 90ms}}, 100);
  CHECK(std::count(same.begin(), same.end(), 90) == 100);
  const auto wild = delays({.delay = DelaySpread{1ms, 1h}}, 20'000);
  CHECK(*std::max_element(wild.begin(), wild.end()) == Duration{longest_delay}.count());
}

TEST_CASE("Retry-After: as seconds, or as the date so many seconds later", "[answer]") {
  const TimePoint sent{1'717'232'400'001ms};
  CHECK(value_of({.seconds = 5}, sent) == "5");
  CHECK(value_of({.seconds = 5, .as_date = true}, sent) == "Sat, 01 Jun 2024 09:00:06 GMT");
  CHECK(value_of({.seconds = 0, .as_date = true}, sent - 1ms) == "Sat, 01 Jun 2024 09:00:00 GMT");
}

TEST_CASE("delay: a wide range is spread as well as a narrow one", "[answer][delay]") {
  double sum = 0;
  Duration::rep least = 3'600'000, most = 0;
  for (const auto delay : delays(delayed(0ms, 1h), 20'000)) {
    sum += static_cast<double>(delay);
    least = std::min(least, delay);
    most = std::max(most, delay);
  }
  CHECK(std::abs(sum / 20'000 - 1'800'000) < 30'000);
  CHECK(least < 3'000);
  CHECK(most > 3'597'000);
}

TEST_CASE("delay: the same seed gives the same delays, another seed others", "[answer][delay]") {
  const auto range = delayed(250ms, 2s);
  CHECK(delays(range, 64, 42) == delays(range, 64, 42));
  CHECK(delays(range, 64, 42) != delays(range, 64, 43));
}

TEST_CASE("delay: two rules of one book draw apart", "[answer][delay]") {
  Answer one = delayed(250ms, 2s), two = one;
  one.task = "1";
  two.task = "2";
  AnswerBook book{{one, two}, 42};
  CHECK(delays(book, 64, {.task = "1"}) != delays(book, 64, {.task = "2"}));
}

TEST_CASE("delay: a rule's delays do not depend on what other rules met", "[answer][delay]") {
  Answer other = delayed(0ms, 1h), rule = delayed(250ms, 2s);
  other.task = "1";
  other.probability = 0.5;
  rule.task = "2";
  AnswerBook calm{{other, rule}, 42}, busy{{other, rule}, 42};
  std::vector<Duration::rep> in_calm, in_busy;
  for (int i = 0; i < 64; ++i) {
    in_calm.push_back(calm.take({.task = "2"})->delay.count());
    taken(busy, 3, {.task = "1"});
    in_busy.push_back(busy.take({.task = "2"})->delay.count());
  }

  CHECK(in_busy == in_calm);
}

TEST_CASE("delay: the calls that a probability picks are delayed as evenly as any",
          "[answer][delay]") {
  Answer rule = delayed(0ms, 999ms);
  rule.probability = 0.1;
  AnswerBook book{{rule}, 42};
  double sum = 0;
  int count = 0;
  for (int i = 0; i < 100'000; ++i) {
    if (const auto answer = book.take(get_task)) {
      sum += static_cast<double>(answer->delay.count());
      ++count;
    }
  }

  CHECK(std::abs(sum / count - 499.5) < 15);
}

TEST_CASE("network faults: each is found by its name, and named by it", "[answer]") {
  for (const auto name : network_fault_names) {
    const auto fault = find_network_fault(name);
    REQUIRE(fault);
    CHECK(to_string(*fault) == name);
  }
  CHECK(find_network_fault("drip") == NetworkFault{fault::Drip{.bytes_per_second = 100}});
  CHECK(find_network_fault("truncate") == NetworkFault{fault::Truncate{.bytes = std::nullopt}});
  CHECK(find_network_fault("Reset") == std::nullopt);
  CHECK(find_network_fault("") == std::nullopt);
}

}  // namespace mock_jira::answer_test
