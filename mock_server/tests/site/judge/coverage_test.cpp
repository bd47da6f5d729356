#include "site/judge/coverage.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/calls.hpp"
#include "support/catch.hpp"
#include "support/site_bench.hpp"
#include "support/task_generators.hpp"

namespace mock_jira::coverage_test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t everything = 100'000;

Scenario scenario_with(std::shared_ptr<const TaskPlan> plan) {
  Scenario scenario;
  scenario.tasks = {{10641, std::move(plan)}};
  return scenario;
}

/// `RUNNING 3, COMPLETE 0, FAILED +1`: what was not expected has a plus.
std::string statuses(const CoverageReport& report) {
  std::string text;
  for (const auto& seen : report.seen_statuses) {
    text += (text.empty() ? "" : ", ") + std::string{to_string(seen.status)} +
            (seen.expected ? " " : " +") + std::to_string(seen.met);
  }
  return text;
}

/// `RUNNING>COMPLETE 1`, and a plus as above.
std::string transitions(const CoverageReport& report) {
  std::string text;
  for (const auto& seen : report.seen_transitions) {
    text += (text.empty() ? "" : ", ") + std::string{to_string(seen.from)} + '>' +
            std::string{to_string(seen.to)} + (seen.expected ? " " : " +") +
            std::to_string(seen.met);
  }
  return text;
}

/// `200 3, 401 0`: those of one operation.
std::string codes(const CoverageReport& report, Operation operation) {
  std::string text;
  for (const auto& given : report.given_codes) {
    if (given.operation != operation) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(given.status) +
            (given.expected ? " " : " +") + std::to_string(given.met);
  }
  return text;
}

std::string describe(const CoverageReport::Share& share) {
  return std::to_string(share.met) + " of " + std::to_string(share.of);
}

CoverageReport coverage_of(const TaskBuilder& task) {
  return SiteBench{scenario_with(task.plan())}.site.coverage(everything);
}

bool says(const CoverageReport& report, const std::string& sentence) {
  return std::count(report.never.begin(), report.never.end(), sentence) == 1;
}

}  // namespace

TEST_CASE("coverage: what a task can show follows from its lifecycle and how it takes a cancel") {
  struct Case {
    TaskBuilder task;
    std::string statuses;
    std::string transitions;
  };
  const auto a_run = [] { return a_task().running(10s).then(Status::complete); };
  const std::vector<Case> cases{
      {a_run().refuses_cancel(), "RUNNING 0, COMPLETE 0", "RUNNING>COMPLETE 0"},
      {a_run().accepts_cancel(Polls{1}), "RUNNING 0, COMPLETE 0, CANCEL_REQUESTED 0, CANCELLED 0",
       "RUNNING>COMPLETE 0, RUNNING>CANCEL_REQUESTED 0, CANCEL_REQUESTED>CANCELLED 0"},
      {a_run().accepts_cancel(0s), "RUNNING 0, COMPLETE 0, CANCELLED 0",
       "RUNNING>COMPLETE 0, RUNNING>CANCELLED 0"},
      {a_run().accepts_cancel(Forever{}), "RUNNING 0, COMPLETE 0, CANCEL_REQUESTED 0",
       "RUNNING>COMPLETE 0, RUNNING>CANCEL_REQUESTED 0"},
      {a_run().ignores_cancel(), "RUNNING 0, COMPLETE 0, CANCEL_REQUESTED 0",
       "RUNNING>COMPLETE 0, RUNNING>CANCEL_REQUESTED 0, CANCEL_REQUESTED>COMPLETE 0"},
      {a_task().running().ignores_cancel(), "RUNNING 0, CANCEL_REQUESTED 0",
       "RUNNING>CANCEL_REQUESTED 0"},
      {a_task().then(Status::failed), "FAILED 0", ""},
      // The lifecycle says itself how the cancel ends.
      {a_task().then(Status::cancel_requested, 5s).then(Status::cancelled),
       "CANCEL_REQUESTED 0, CANCELLED 0", "CANCEL_REQUESTED>CANCELLED 0"},
      // Several steps of one status are one status.
      {a_task().running(1s).running(Polls{2}).then(Status::dead).refuses_cancel(),
       "RUNNING 0, DEAD 0", "RUNNING>DEAD 0"},
      // Nobody sees a step without length,
      {a_task().enqueued(0s).running(1s).enqueued(0s).then(Status::complete).refuses_cancel(),
       "RUNNING 0, COMPLETE 0", "RUNNING>COMPLETE 0"},
      // nor what was over before anybody could look.
      {a_run().submitted_before(10s), "COMPLETE 0", ""},
      {a_run().submitted_before(24h).kept_for(1h), "", ""},
  };
  for (const auto& [task, expected_statuses, expected_transitions] : cases) {
    CAPTURE(expected_statuses, expected_transitions);
    const auto report = coverage_of(task);
    CHECK(statuses(report) == expected_statuses);
    CHECK(transitions(report) == expected_transitions);
  }
}

TEST_CASE("coverage: statuses count answers, transitions the changes between two of them") {
  SiteBench bench{scenario_with(
      a_creators_task().running(Polls{2}).then(Status::complete).refuses_cancel().plan())};
  for (int i = 0; i < 4; ++i) bench.poll("10641");
  const auto report = bench.site.coverage(everything);
  CHECK(statuses(report) == "RUNNING 2, COMPLETE 2");
  CHECK(transitions(report) == "RUNNING>COMPLETE 1");
  CHECK(describe(report.statuses) == "2 of 2");
  CHECK(describe(report.transitions) == "1 of 1");
}

TEST_CASE("coverage: a client that polls slowly meets a transition that the lifecycle has not") {
  SiteBench bench{scenario_with(
      a_creators_task().enqueued(1s).running(1s).then(Status::complete).refuses_cancel().plan())};
  bench.poll("10641");
  bench.time.advance(1min);
  bench.poll("10641");
  const auto report = bench.site.coverage(everything);
  CHECK(statuses(report) == "ENQUEUED 1, RUNNING 0, COMPLETE 1");
  CHECK(transitions(report) == "ENQUEUED>RUNNING 0, ENQUEUED>COMPLETE +1, RUNNING>COMPLETE 0");
  CHECK(describe(report.transitions) == "0 of 2");
}

TEST_CASE("coverage: looks and refused reads show nothing") {
  SiteBench bench{scenario_with(a_creators_task().running().refuses_cancel().plan())};
  bench.look("10641");
  bench.poll("10641", outsider);
  bench.poll("999");
  bench.site.look_at(10641);
  CHECK(statuses(bench.site.coverage(everything)) == "RUNNING 0");
}

TEST_CASE("coverage: a status that control put a task into is no part of the scenario") {
  SiteBench bench{scenario_with(a_creators_task().running().refuses_cancel().plan())};
  bench.poll("10641");
  bench.site.force_task(10641, {.status = Status::failed});
  bench.poll("10641");
  const auto report = bench.site.coverage(everything);
  CHECK(statuses(report) == "RUNNING 1, FAILED +1");
  CHECK(transitions(report) == "RUNNING>FAILED +1");
  CHECK(describe(report.statuses) == "1 of 1");
}

TEST_CASE("coverage: tasks of `any` are one, and those that control made have their ids") {
  Scenario scenario;
  scenario.any_task =
      a_creators_task().running(Polls{1}).then(Status::complete).refuses_cancel().plan();
  SiteBench bench{scenario};
  CHECK(statuses(bench.site.coverage(everything)) == "RUNNING 0, COMPLETE 0");
  CHECK(says(bench.site.coverage(everything), "any other task was never seen"));

  bench.poll("1");
  bench.poll("2");
  bench.poll("2");
  bench.site.create_task(a_creators_task().then(Status::dead).plan(), TaskId{77});
  bench.poll("77");
  const auto report = bench.site.coverage(everything);
  CHECK(statuses(report) == "RUNNING 2, COMPLETE 1, DEAD +1");
  CHECK(transitions(report) == "RUNNING>COMPLETE 1");
  CHECK(report.seen_statuses[0].task == "any");
  CHECK(report.seen_statuses[2].task == "77");
}

TEST_CASE("coverage: of many tasks those of the scenario always have room") {
  Scenario scenario = scenario_with(a_creators_task().running().refuses_cancel().plan());
  scenario.any_task = a_creators_task().then(Status::complete).plan();
  SiteBench bench{scenario};
  for (TaskId id = 1; id <= Coverage::max_tasks + 5; ++id) bench.poll(std::to_string(id));
  bench.poll("10641");
  const auto report = bench.site.coverage(everything);
  CHECK(statuses(report) == "RUNNING 1, COMPLETE " + std::to_string(Coverage::max_tasks));
  CHECK(report.dropped == 5);
}

TEST_CASE("coverage: codes are those of the document, those that answers force and those met") {
  Scenario scenario;
  scenario.answers = {
      {.operation = Operation::get_task, .status = 503},
      {.task = "10429", .status = 429},
      {.operation = Operation::cancel_task, .status = 500, .network = fault::Reset{}},
      {.path = "/rest/api/3/field/*", .status = 502}};
  SiteBench bench{scenario};
  for (const int status : {200, 200, 404, 503, 418}) bench.site.count(answered(status, poll(0s)));
  bench.site.count(cancel(0s));
  bench.site.count(lost(0s, "/rest/api/3/nonsense"));
  const auto report = bench.site.coverage(everything);
  CHECK(codes(report, Operation::get_task) == "200 2, 401 0, 403 0, 404 1, 418 +1, 429 0, 503 1");
  CHECK(codes(report, Operation::cancel_task) == "202 1, 400 0, 401 0, 403 0, 404 0, 429 0");
  CHECK(describe(report.codes) == "4 of 12");
}

TEST_CASE("coverage: a rate limit that refuses calls makes 429 a code to meet") {
  const auto expected = [](RateLimitHeaders headers) {
    Scenario scenario;
    scenario.rate_limits = {{.headers = headers}};
    SiteBench bench{scenario};
    bench.site.count(answered(429, poll(0s)));
    return codes(bench.site.coverage(everything), Operation::get_task);
  };
  CHECK(expected(RateLimitHeaders::current) == "200 0, 401 0, 403 0, 404 0, 429 1");
  CHECK(expected(RateLimitHeaders::beta) == "200 0, 401 0, 403 0, 404 0, 429 +1");
}

TEST_CASE("coverage: an answer that does not arrive whole gives no code, a slow one does") {
  SiteBench bench{Scenario{}};
  for (const NetworkFault fault :
       {NetworkFault{fault::Reset{}}, NetworkFault{fault::Truncate{}},
        NetworkFault{fault::WrongLength{}}, NetworkFault{fault::Hang{}}}) {
    bench.site.count(broken(fault, poll(0s)));
  }
  CHECK(says(bench.site.coverage(everything), "no call of getTask was answered"));
  bench.site.count(broken(fault::Drip{}, poll(0s)));
  CHECK(codes(bench.site.coverage(everything), Operation::get_task) ==
        "200 1, 401 0, 403 0, 404 0");
}

TEST_CASE("coverage: answers have their names, what they are, and how often they were given") {
  Scenario scenario;
  scenario.answers = {
      {.operation = Operation::get_task, .task = "10641", .user = "outsider", .status = 503},
      {.path = "/rest/api/3/field/*", .delay = DelayRange{1s, 2s}, .network = fault::Reset{}},
      {.operation = Operation::cancel_task, .headers = {{"X-Note", "hello"}}}};
  SiteBench bench{scenario};
  bench.site.add_answers({{.operation = Operation::get_task, .status = 429}});
  bench.site.take_answer({.operation = Operation::get_task});
  bench.site.take_answer({.operation = Operation::cancel_task});
  const auto report = bench.site.coverage(everything);
  std::vector<std::string> described;
  for (const auto& [name, what, taken] : report.given_answers) {
    described.push_back(to_string(name) + ' ' + what + ' ' + std::to_string(taken));
  }
  CHECK(described ==
        std::vector<std::string>{"added[0] getTask: 429 1",
                                 "answers[0] getTask of task 10641 by outsider: 503 0",
                                 "answers[1] call to /rest/api/3/field/*: reset, delayed 0",
                                 "answers[2] cancelTask: headers 1"});
  CHECK(describe(report.answers) == "2 of 4");
}

TEST_CASE("coverage: each gap is a sentence, and a larger one stands for those within it") {
  Scenario scenario = scenario_with(
      a_creators_task().enqueued(1s).running(1s).then(Status::complete).refuses_cancel().plan());
  scenario.tasks.push_back({7, a_creators_task().then(Status::dead).plan()});
  scenario.answers = {{.operation = Operation::get_task, .calls = {9, 9}, .status = 503}};
  SiteBench bench{scenario};
  bench.poll("10641");
  bench.time.advance(1500ms);
  bench.poll("10641");
  bench.site.count(poll(0s));
  CHECK(bench.site.coverage(everything).never ==
        std::vector<std::string>{"task 10641 was never seen COMPLETE",  //
                                 "task 7 was never seen",               //
                                 "getTask never answered 401",          //
                                 "getTask never answered 403",          //
                                 "getTask never answered 404",          //
                                 "getTask never answered 503",          //
                                 "no call of cancelTask was answered",  //
                                 "answers[0] (getTask: 503) was never given"});
}

TEST_CASE("coverage: a transition is missed where both its ends were seen") {
  SiteBench bench{scenario_with(
      a_creators_task().running(1s).enqueued(1s).running(1s).then(Status::failed).plan())};
  bench.poll("10641");
  bench.time.advance(1s);
  bench.poll("10641");
  bench.time.advance(2s);
  bench.poll("10641");
  const auto report = bench.site.coverage(everything);
  CHECK(says(report, "task 10641 was never seen to go from ENQUEUED to RUNNING"));
  CHECK(says(report, "task 10641 was never seen to go from RUNNING to FAILED"));
  CHECK_FALSE(says(report, "task 10641 was never seen to go from RUNNING to ENQUEUED"));
}

TEST_CASE("coverage: lists end at the limit, the summary does not") {
  Scenario scenario;
  for (TaskId id = 1; id <= 50; ++id) {
    scenario.tasks.push_back({id, a_creators_task().running(1s).then(Status::failed).plan()});
  }
  scenario.answers.resize(9);
  SiteBench bench{scenario};
  const auto report = bench.site.coverage(3);
  CHECK(report.seen_statuses.size() == 3);
  CHECK(report.seen_transitions.size() == 3);
  CHECK(report.given_codes.size() == 3);
  CHECK(report.given_answers.size() == 3);
  CHECK(report.never.size() == 3);
  CHECK(describe(report.statuses) == "0 of 200");
  CHECK(describe(report.transitions) == "0 of 150");
  CHECK(describe(report.codes) == "0 of 9");
  CHECK(describe(report.answers) == "0 of 9");
}

TEST_CASE("coverage: a reset forgets it, forgetting the journal does not") {
  SiteBench bench{scenario_with(a_creators_task().running().refuses_cancel().plan())};
  bench.poll("10641");
  bench.site.count(poll(0s));
  bench.site.journal().clear();
  CHECK(statuses(bench.site.coverage(everything)) == "RUNNING 1");
  bench.site.reset();
  CHECK(statuses(bench.site.coverage(everything)) == "RUNNING 0");
  CHECK(says(bench.site.coverage(everything), "no call of getTask was answered"));
}

// What there is to meet is worked out from the plan; here tasks live it.
TEST_CASE("coverage: a client that misses nothing meets nothing unexpected") {
  CHECK(rc::check("statuses and transitions of random lives", [] {
    TaskPlan plan = *some_plan(20);
    plan.submitted_by = 1;
    plan.submitted_before = *some_duration(20);
    const auto events = *some_events(20);
    SiteBench bench{scenario_with(std::make_shared<const TaskPlan>(plan))};
    bench.poll("10641");
    for (const auto& event : events) {
      if (event.kind == Event::Kind::cancel) bench.cancel("10641");
      if (event.kind == Event::Kind::wait) {
        for (Duration left = event.step; left > Duration::zero(); --left) {
          bench.time.advance(1ms);
          bench.poll("10641");
        }
      }
      bench.poll("10641");
    }
    const auto report = bench.site.coverage(everything);
    for (const auto& seen : report.seen_statuses) RC_ASSERT(seen.expected);
    for (const auto& seen : report.seen_transitions) RC_ASSERT(seen.expected);
  }));
}

}  // namespace mock_jira::coverage_test
