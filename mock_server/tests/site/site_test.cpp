#include "site/site.hpp"
#include "catalogue/operation_rows.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/site_bench.hpp"

namespace mock_jira::site_test {
namespace {

using namespace std::chrono_literals;

/// One task, 10641, and a clock that stands still.
Scenario with_task(const TaskBuilder& task) {
  Scenario scenario;
  scenario.pace = Frozen{};
  scenario.tasks = {{10641, task.plan()}};
  return scenario;
}

/// Every id is such a task, and the clock stands still.
Scenario with_any(const TaskBuilder& task) {
  Scenario scenario;
  scenario.start = test_start;
  scenario.pace = Frozen{};
  scenario.any_task = task.plan();
  return scenario;
}

std::string found(const std::optional<FoundTask>& task) {
  return task ? std::to_string(task->id) + ": " + describe(task->view) : "nothing";
}

std::vector<TaskId> ids_of(const Site::TaskList& list) {
  std::vector<TaskId> ids;
  for (const auto& task : list.tasks) ids.push_back(task.id);
  return ids;
}

std::string names_of(const std::vector<AnswerRule>& rules) {
  std::string names;
  for (const auto& rule : rules) names += (names.empty() ? "" : " ") + to_string(rule.name);
  return names;
}

std::string names_of(const std::optional<std::vector<AnswerRule>>& rules) {
  return rules ? names_of(*rules) : "refused";
}

const std::string just_running = "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0";
const std::string just_complete = "COMPLETE 100% elapsed=0 started=+0 finished=+0 updated=+0";

}  // namespace

// --- Reading -------------------------------------------------------------------------------------

TEST_CASE("site: a scripted task was submitted when the site began, or as long before as it says",
          "[site]") {
  Scenario scenario = with_task(a_creators_task().enqueued(3s).running().submitted_before(5s));
  scenario.start = TimePoint{1'000'000ms};
  SiteBench bench{scenario};

  CHECK(bench.site.read_clock().now == TimePoint{1'000'000ms});
  CHECK(bench.poll("10641") == "RUNNING 0% elapsed=2000 started=+3000 finished=- updated=+3000");
  CHECK(bench.site.look_at(10641)->view.submitted == TimePoint{995'000ms});
}

TEST_CASE("site: without a start, its clock begins with the machine's date", "[site]") {
  SiteBench bench{Scenario{}};

  CHECK(bench.site.read_clock().now == test_start);
  CHECK(bench.site.read_clock().pace == Pace{Running{}});
}

TEST_CASE("site: real time moves its tasks", "[site]") {
  Scenario scenario = with_task(a_creators_task().running(10s).progress(0, 100));
  scenario.pace = Running{};
  SiteBench bench{scenario};
  bench.time.advance(4s);

  CHECK(bench.poll("10641") == "RUNNING 40% elapsed=4000 started=+0 finished=- updated=+4000");
}

TEST_CASE("site: 60x moves them by a minute for each second", "[site]") {
  Scenario scenario = with_task(a_creators_task().running(10min).progress(0, 100));
  scenario.pace = Running{60};
  SiteBench bench{scenario};
  bench.time.advance(4s);

  CHECK(bench.poll("10641") == "RUNNING 40% elapsed=240000 started=+0 finished=- updated=+240000");
}

TEST_CASE("site: who created a task may read it, who administers may read every one", "[site]") {
  SiteBench bench{with_task(a_creators_task().running())};

  CHECK(bench.poll("10641", creator) == just_running);
  CHECK(bench.poll("10641", admin) == just_running);
  CHECK(bench.poll("10641", outsider) == "not permitted");
}

TEST_CASE("site: an id that no task has is unknown, however it is written", "[site]") {
  SiteBench bench{with_task(a_creators_task().running())};
  const std::string id = GENERATE(as<std::string>{}, "10642", "1064", "010641", "0", "", "abc",
                                  "10641 ", "-1", "99999999999999999999");

  CHECK(bench.poll(id) == "unknown");
  CHECK(bench.cancel(id) == "unknown");
}

TEST_CASE("site: an outsider learns of an unknown task that it is unknown", "[site]") {
  SiteBench bench{with_task(a_creators_task().running())};

  CHECK(bench.poll("10642", outsider) == "unknown");
}

TEST_CASE("site: only polls count, looks, refused reads and control do not", "[site]") {
  SiteBench bench{with_task(a_creators_task().running(Polls{1}).then(Status::complete))};
  for (int i = 0; i < 5; ++i) {
    bench.look("10641");
    bench.poll("10641", outsider);
    bench.site.look_at(10641);
    bench.site.list_tasks(0, 10);
  }

  CHECK(bench.poll("10641") == just_running);
  CHECK(bench.look("10641") == just_running);
  CHECK(bench.poll("10641") == just_complete);
}

TEST_CASE("site: at 1s per poll the first read sees the start", "[site]") {
  Scenario scenario =
      with_task(a_creators_task().running(2s).progress(0, 100).then(Status::complete));
  scenario.pace = PerPoll{1s};
  SiteBench bench{scenario};
  bench.time.advance(1h);

  CHECK(bench.poll("10641") == just_running);
  CHECK(bench.poll("10641") == "RUNNING 50% elapsed=1000 started=+0 finished=- updated=+1000");
  CHECK(bench.poll("10641") ==
        "COMPLETE 100% elapsed=2000 started=+0 finished=+2000 updated=+2000");
}

TEST_CASE("site: at 1s per poll nothing but a poll that is answered moves the clock", "[site]") {
  Scenario scenario = with_task(a_creators_task().running());
  scenario.pace = PerPoll{1s};
  SiteBench bench{scenario};
  bench.look("10641");
  bench.poll("10641", outsider);
  bench.poll("10642");
  bench.cancel("10641");
  bench.site.look_at(10641);
  bench.site.list_tasks(0, 10);

  CHECK(bench.site.read_clock().now == test_start);
}

// --- `any` ---------------------------------------------------------------------------------------

TEST_CASE("any: the first read makes the task, and is its first poll", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running(Polls{1}).then(Status::complete))};
  bench.site.advance_clock(1h);

  CHECK(bench.poll("7") == just_running);
  CHECK(bench.site.look_at(7)->view.submitted == test_start + 1h);
  CHECK(bench.poll("7") == just_complete);
}

TEST_CASE("any: every id is a task of its own", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running(Polls{1}).then(Status::complete))};
  bench.poll("7");

  CHECK(bench.poll("8") == just_running);
  CHECK(bench.poll("7") == just_complete);
}

TEST_CASE("any: a cancel makes the task too", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running().accepts_cancel(0s))};

  CHECK(bench.cancel("7") == "accepted");
  CHECK(bench.poll("7") == "CANCELLED 0% elapsed=0 started=+0 finished=+0 updated=+0");
}

TEST_CASE("any: a look makes the task too, but is no poll of it", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running(Polls{1}).then(Status::complete))};

  CHECK(bench.look("7") == just_running);
  bench.site.advance_clock(1h);
  CHECK(bench.poll("7") == "RUNNING 0% elapsed=3600000 started=+0 finished=- updated=+0");
}

TEST_CASE("any: tasks with a script of their own keep it", "[site][any]") {
  Scenario scenario = with_any(a_creators_task().running());
  scenario.tasks = {{10641, a_creators_task().then(Status::complete).plan()}};
  SiteBench bench{scenario};

  CHECK(bench.poll("10641") == just_complete);
  CHECK(bench.poll("10642") == just_running);
}

TEST_CASE("any: ids that are no decimal numbers stay unknown", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running())};

  CHECK(bench.poll("abc") == "unknown");
  CHECK(bench.poll("007") == "unknown");
  CHECK(bench.site.list_tasks(0, 10).total == 0);
}

TEST_CASE("any: who is not its submitter may not read it", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running())};

  CHECK(bench.poll("7", outsider) == "not permitted");
  CHECK(bench.poll("7", creator) == just_running);
}

TEST_CASE("any: looking behind the curtain makes no task", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().running())};

  CHECK(found(bench.site.look_at(7)) == "nothing");
  CHECK(bench.site.list_tasks(0, 10).total == 0);
}

TEST_CASE("any: a forgotten id stays unknown", "[site][any]") {
  SiteBench bench{with_any(a_creators_task().then(Status::complete))};
  bench.poll("7");

  bench.site.advance_clock(days{14} - 1ms);
  CHECK(bench.poll("7") == just_complete);
  bench.site.advance_clock(1ms);
  CHECK(bench.poll("7") == "forgotten");
  CHECK(bench.cancel("7") == "forgotten");
  CHECK(bench.poll("7") == "forgotten");
  CHECK(bench.poll("8") == just_complete);
}

// --- Cancelling ----------------------------------------------------------------------------------

TEST_CASE("cancel: creator and administrator may, others may not and change nothing",
          "[site][cancel]") {
  SiteBench bench{with_task(a_creators_task().running().accepts_cancel(1s))};

  CHECK(bench.cancel("10641", outsider) == "not permitted");
  CHECK(bench.look("10641") == just_running);
  CHECK(bench.cancel("10641", admin) == "accepted");
  CHECK(bench.cancel("10641", creator) == "accepted");
  bench.site.advance_clock(1s);
  CHECK(bench.look("10641") == "CANCELLED 0% elapsed=1000 started=+0 finished=+1000 updated=+1000");
  CHECK(bench.cancel("10641", creator) == "refused");
}

TEST_CASE("cancel: a task that refuses stays as it is", "[site][cancel]") {
  SiteBench bench{with_task(a_creators_task().running().refuses_cancel())};

  CHECK(bench.cancel("10641") == "refused");
  CHECK(bench.look("10641") == just_running);
}

// --- Control -------------------------------------------------------------------------------------

TEST_CASE("clock: one call that moves it by 14 days expires a task", "[site]") {
  SiteBench bench{with_task(a_creators_task().running(10s).then(Status::complete))};
  bench.site.advance_clock(10s);

  CHECK(bench.site.advance_clock(days{14} - 1ms).now == test_start + 10s + days{14} - 1ms);
  CHECK(bench.site.list_tasks(0, 10).total == 1);
  bench.site.advance_clock(1ms);
  CHECK(bench.site.list_tasks(0, 10).total == 0);
  CHECK(found(bench.site.look_at(10641)) == "nothing");
  CHECK(bench.poll("10641") == "forgotten");
}

TEST_CASE("clock: moving it gives the memory of expired tasks back, without a read", "[site]") {
  SiteBench bench{Scenario{}};
  auto plan = a_creators_task().running(10s).then(Status::complete).plan();
  const std::weak_ptr<const TaskPlan> memory = plan;
  bench.site.create_task(std::move(plan));
  CHECK_FALSE(memory.expired());

  bench.site.advance_clock(10s + days{14});
  CHECK(memory.expired());
}

TEST_CASE("clock: a new pace holds from now on", "[site]") {
  SiteBench bench{with_task(a_creators_task().running())};
  bench.time.advance(1h);

  CHECK(bench.site.set_pace(Running{60}).now == test_start);
  bench.time.advance(1s);
  CHECK(bench.site.read_clock().now == test_start + 1min);
  CHECK(bench.site.read_clock().pace == Pace{Running{60}});
}

TEST_CASE("create: gives ids of the sequence from 10000, without those of the scenario", "[site]") {
  Scenario scenario;
  scenario.pace = Frozen{};
  const auto plan = a_creators_task().running().plan();
  scenario.tasks = {{10000, plan}, {10002, plan}};
  SiteBench bench{scenario};

  CHECK(found(bench.site.create_task(plan)) == "10001: " + just_running);
  CHECK(found(bench.site.create_task(plan)) == "10003: " + just_running);
}

TEST_CASE("create: takes an id that is free, and nothing else", "[site]") {
  SiteBench bench{with_task(a_creators_task().then(Status::complete).kept_for(1s))};
  const auto plan = a_creators_task().running().plan();

  CHECK(found(bench.site.create_task(plan, 7)) == "7: " + just_running);
  CHECK(found(bench.site.create_task(plan, 7)) == "nothing");
  CHECK(found(bench.site.create_task(plan, 10641)) == "nothing");
  bench.site.advance_clock(1s);
  CHECK(found(bench.site.create_task(plan, 10641)) == "nothing");
}

TEST_CASE("create: the task is submitted now, or as long ago as it says, and not polled",
          "[site]") {
  SiteBench bench{with_task(a_creators_task().running())};
  bench.site.advance_clock(1h);
  const auto plan =
      a_creators_task().enqueued(2s).running(Polls{1}).then(Status::complete).submitted_before(5s);

  CHECK(found(bench.site.create_task(plan.plan(), 7)) ==
        "7: RUNNING 0% elapsed=3000 started=+2000 finished=- updated=+2000");
  CHECK(bench.site.look_at(7)->view.submitted == test_start + 1h - 5s);
  CHECK(bench.poll("7") == "RUNNING 0% elapsed=3000 started=+2000 finished=- updated=+2000");
}

TEST_CASE("list: pages through the tasks by their ids", "[site]") {
  Scenario scenario;
  const auto plan = a_creators_task().running().plan();
  for (const TaskId id : {50u, 10u, 40u, 20u, 30u}) scenario.tasks.push_back({id, plan});
  SiteBench bench{scenario};

  CHECK(ids_of(bench.site.list_tasks(0, 2)) == std::vector<TaskId>{10, 20});
  CHECK(ids_of(bench.site.list_tasks(20, 2)) == std::vector<TaskId>{30, 40});
  CHECK(ids_of(bench.site.list_tasks(40, 2)) == std::vector<TaskId>{50});
  CHECK(ids_of(bench.site.list_tasks(50, 2)).empty());
  CHECK(ids_of(bench.site.list_tasks(25, 100)) == std::vector<TaskId>{30, 40, 50});
  CHECK(ids_of(bench.site.list_tasks(0, 0)).empty());
  CHECK(bench.site.list_tasks(40, 2).total == 5);
}

TEST_CASE("list: shows each task as it is now", "[site]") {
  SiteBench bench{with_task(a_creators_task().running(5s).then(Status::failed))};
  bench.site.advance_clock(1h);

  CHECK(describe(bench.site.list_tasks(0, 1).tasks.at(0).view) ==
        "FAILED 0% elapsed=5000 started=+0 finished=+5000 updated=+5000");
}

TEST_CASE("answers: a site says which rule took a call, and counts", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.user = "nobody"}, Answer{.calls = {2, 2}, .status = 503}};
  SiteBench bench{scenario};
  const Call call{.operation = Operation::get_task};

  CHECK_FALSE(bench.site.take_answer(call).has_value());
  const auto taken = bench.site.take_answer(call);
  REQUIRE(taken.has_value());
  CHECK(to_string(taken->name) == "answers[1]");
  CHECK(taken->answer->status == 503);
  CHECK_FALSE(bench.site.take_answer(call).has_value());
}

TEST_CASE("answers: a taken answer is the scenario's own, with the delay of this call", "[site]") {
  Scenario scenario;
  scenario.seed = 42;
  scenario.answers = {Answer{.delay = DelayRange{250ms, 2s}}};
  SiteBench bench{scenario};
  AnswerBook book{scenario.answers, scenario.seed};

  for (int i = 0; i < 9; ++i) {
    const auto taken = bench.site.take_answer({});
    REQUIRE(taken.has_value());
    CHECK(taken->answer.get() == &bench.site.scenario().answers[0]);
    CHECK(taken->delay == book.take({})->delay);
  }
}

TEST_CASE(
    "answers: added ones come before the scenario's, the newest first, and count by themselves",
    "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.status = 403}};
  SiteBench bench{scenario};
  const auto taken = [&] { return to_string(bench.site.take_answer({})->name); };

  CHECK(taken() == "answers[0]");
  CHECK(names_of(bench.site.add_answers({Answer{.calls = {2, 2}}, Answer{.calls = {1, 1}}})) ==
        "added[0] added[1]");
  CHECK(names_of(bench.site.add_answers({Answer{.calls = {1, 1}}})) == "added[2]");
  CHECK(names_of(bench.site.answers()->entries()) == "added[2] added[0] added[1] answers[0]");
  CHECK(taken() == "added[2]");
  CHECK(taken() == "added[0]");
  CHECK(taken() == "answers[0]");
}

TEST_CASE("answers: the site knows what time it is, and what the task shows", "[site]") {
  Scenario scenario;
  scenario.tasks = {{1, a_creators_task().running(10s).then(Status::complete).plan()}};
  scenario.answers = {Answer{.during = CallTime{5s, 8s}}, Answer{.shown = {Status::complete}}};
  SiteBench bench{scenario};
  const auto taken = [&](SiteBench& of) {
    const auto answer = of.site.take_answer({.task = "1"});
    return answer ? to_string(answer->name) : "none";
  };
  CHECK(taken(bench) == "none");
  bench.site.advance_clock(5s);
  CHECK(taken(bench) == "answers[0]");
  SiteBench goes_on{bench.site.continuation()};
  for (auto* each : {&bench, &goes_on}) {
    each->site.advance_clock(2s);
    CHECK(taken(*each) == "answers[0]");
    each->site.advance_clock(1s);
    CHECK(taken(*each) == "none");
  }
  bench.site.advance_clock(2s);
  CHECK(taken(bench) == "answers[1]");
  bench.site.reset();
  CHECK(taken(bench) == "none");
  bench.site.advance_clock(5s);
  CHECK(taken(bench) == "answers[0]");
}

TEST_CASE("start: an operation takes one plan after the other, and the last again and again",
          "[site]") {
  const auto delete_priority = find_operation("deletePriority").value();
  std::vector<std::shared_ptr<const TaskPlan>> plans;
  for (const auto status : {Status::complete, Status::failed}) {
    TaskPlan plan = *a_creators_task().then(status).plan();
    plan.started_by = StartedBy{.operation = delete_priority};
    plans.push_back(std::make_shared<const TaskPlan>(std::move(plan)));
  }
  Scenario scenario;
  scenario.operations[delete_priority] = plans;
  SiteBench bench{scenario};
  const auto start = [&] {
    return std::get<FoundTask>(bench.site.start_task(plans, 1)).view.status;
  };
  CHECK(bench.site.continuation().operations.at(delete_priority).size() == 2);
  CHECK(start() == Status::complete);
  CHECK(bench.site.continuation().operations.at(delete_priority).size() == 1);
  CHECK(start() == Status::failed);
  CHECK(start() == Status::failed);
  bench.site.reset();
  CHECK(start() == Status::complete);
}

TEST_CASE("answers: each says how often it was met and taken", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.task = "1"}, Answer{.calls = {2, 3}}, Answer{.user = "admin"}};
  SiteBench bench{scenario};
  for (int i = 0; i < 4; ++i) bench.site.take_answer({.user = "admin"});

  std::string counts;
  const auto rules = bench.site.answers()->entries();
  for (const auto& rule : rules) {
    counts += std::to_string(rule.met) + "/" + std::to_string(rule.taken) + " ";
  }
  CHECK(counts == "0/0 4/2 4/2 ");
}

TEST_CASE("answers: added ones are removed one by one, all at once, or by a reset", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.status = 403}};
  SiteBench bench{scenario};
  const auto left = [&] { return names_of(bench.site.answers()->entries()); };
  bench.site.add_answers({Answer{}, Answer{}, Answer{}});

  CHECK(bench.site.answers()->remove_added(1));
  CHECK_FALSE(bench.site.answers()->remove_added(1));
  CHECK_FALSE(bench.site.answers()->remove_added(3));
  CHECK(left() == "added[0] added[2] answers[0]");
  CHECK(names_of(bench.site.add_answers({Answer{}})) == "added[3]");
  bench.site.answers()->remove_all_added();
  CHECK(left() == "answers[0]");
  CHECK(names_of(bench.site.add_answers({Answer{}})) == "added[4]");
  bench.site.reset();
  CHECK(left() == "answers[0]");
  CHECK(names_of(bench.site.add_answers({Answer{}})) == "added[0]");
}

TEST_CASE("answers: a site knows without a lock whether it has any", "[site]") {
  SiteBench bench{Scenario{}};
  CHECK_FALSE(bench.site.has_answers());
  bench.site.add_answers({Answer{}, Answer{}});
  CHECK(bench.site.has_answers());
  bench.site.answers()->remove_added(0);
  CHECK(bench.site.has_answers());
  bench.site.answers()->remove_added(1);
  CHECK_FALSE(bench.site.has_answers());
  bench.site.add_answers({Answer{}});
  bench.site.reset();
  CHECK_FALSE(bench.site.has_answers());
}

TEST_CASE("answers: a taken one stays readable after it was removed", "[site]") {
  SiteBench bench{Scenario{}};
  bench.site.add_answers({Answer{.messages = {"Come back later"}}});
  const auto taken = bench.site.take_answer({});
  bench.site.answers()->remove_all_added();

  CHECK(taken->answer->messages == std::vector<std::string>{"Come back later"});
}

TEST_CASE("answers: more than a thousand added ones are refused together", "[site]") {
  SiteBench bench{Scenario{}};
  bench.site.add_answers(std::vector<Answer>(AnswerBook::max_added - 1));

  CHECK(names_of(bench.site.add_answers({Answer{}, Answer{}})) == "refused");
  CHECK(names_of(bench.site.add_answers({Answer{}})) == "added[999]");
}

TEST_CASE("answers: random added ones draw the same for the same seed and number", "[site]") {
  Scenario scenario;
  scenario.seed = 42;
  SiteBench one{scenario}, other{scenario};
  one.site.add_answers({Answer{.probability = 0.5}});
  other.site.add_answers({Answer{.probability = 0.5}});
  for (int i = 0; i < 50; ++i) {
    CHECK(one.site.take_answer({}).has_value() == other.site.take_answer({}).has_value());
  }
}

TEST_CASE("remove: a task is unknown at once, and its id is never given again", "[site]") {
  SiteBench bench{with_any(a_creators_task().running())};
  bench.poll("10000");

  CHECK(bench.site.remove_task(10000));
  CHECK(bench.poll("10000") == "forgotten");
  CHECK(bench.site.list_tasks(0, 10).total == 0);
  CHECK_FALSE(bench.site.remove_task(10000));
  CHECK_FALSE(bench.site.remove_task(7));
  CHECK(bench.site.create_task(a_creators_task().running().plan())->id == 10001);
}

TEST_CASE("retire: cuts short who waits, now and later, resets included", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.network = fault::Hang{}}};
  SiteBench bench{scenario};
  const auto before = bench.site.take_answer({})->cut_short;
  bench.site.retire();
  const auto after = bench.site.take_answer({})->cut_short;
  bench.site.reset();

  CHECK(before.stop_requested());
  CHECK(after.stop_requested());
  CHECK(bench.site.take_answer({})->cut_short.stop_requested());
}

TEST_CASE("reset: cuts short what waits for answers given before it, not after it", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.calls = {1, 1}, .delay = DelayRange{1s, 1s}},
                      Answer{.calls = {2, 2}, .network = fault::Hang{}}};
  SiteBench bench{scenario};
  const auto delayed = bench.site.take_answer({})->cut_short;
  const auto hanging = bench.site.take_answer({})->cut_short;
  CHECK_FALSE(delayed.stop_requested());
  CHECK_FALSE(hanging.stop_requested());

  bench.site.reset();
  const auto later = bench.site.take_answer({})->cut_short;

  CHECK(delayed.stop_requested());
  CHECK(hanging.stop_requested());
  CHECK(later.stop_possible());
  CHECK_FALSE(later.stop_requested());
}

TEST_CASE("reset: an answer that neither waits nor breaks has nothing to cut short", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.status = 503}};
  SiteBench bench{scenario};

  CHECK_FALSE(bench.site.take_answer({})->cut_short.stop_possible());
}

TEST_CASE("reset: what is cut short may ask the site again", "[site]") {
  Scenario scenario;
  scenario.answers = {Answer{.network = fault::Hang{}}};
  SiteBench bench{scenario};
  bool asked = false;
  const auto waiting = bench.site.take_answer({});
  const std::stop_callback again{waiting->cut_short,
                                 [&] { asked = bench.site.take_answer({}).has_value(); }};
  bench.site.reset();

  CHECK(asked);
}

TEST_CASE("reset: brings back the tasks, ids, counts, clock and pace of the beginning", "[site]") {
  Scenario scenario =
      with_task(a_creators_task().running(Polls{1}).then(Status::complete).kept_for(1h));
  scenario.start = TimePoint{1'000'000ms};
  scenario.answers = {Answer{.calls = {1, 1}}};
  SiteBench bench{scenario};
  const auto life = [&] {
    std::vector<std::string> seen;
    seen.push_back(bench.site.take_answer({}) ? "taken" : "not taken");
    seen.push_back(bench.site.take_answer({}) ? "taken" : "not taken");
    seen.push_back(bench.poll("10641"));
    seen.push_back(bench.poll("10641"));
    seen.push_back(found(bench.site.create_task(a_creators_task().running().plan())));
    bench.site.set_pace(Running{60});
    bench.time.advance(10s);
    seen.push_back(std::to_string(bench.site.read_clock().now.time_since_epoch().count()));
    bench.site.advance_clock(1h);
    seen.push_back(bench.poll("10641"));
    return seen;
  };
  const auto first = life();
  CHECK(first == std::vector<std::string>{"taken", "not taken", just_running, just_complete,
                                          "10000: " + just_running, "1600000", "forgotten"});

  bench.site.reset();
  CHECK(bench.site.read_clock().now == TimePoint{1'000'000ms});
  CHECK(bench.site.read_clock().pace == Pace{Frozen{}});
  CHECK(bench.site.list_tasks(0, 10).total == 1);
  CHECK(life() == first);
}

TEST_CASE("reset: without a start, the clock begins with the machine's date of then", "[site]") {
  SiteBench bench{with_task(a_creators_task().running(10s).then(Status::complete))};
  bench.time.advance(1h);
  bench.site.reset();

  CHECK(bench.site.read_clock().now == test_start + 1h);
  CHECK(bench.poll("10641") == just_running);
}

TEST_CASE("reset: what was read before it stays readable", "[site]") {
  SiteBench bench{with_any(a_creators_task().running().message("Deleting issues of EX"))};
  const auto before = std::get<FoundTask>(bench.site.read_task("7", creator, Site::Read::poll));
  bench.site.reset();

  CHECK(*before.view.message == "Deleting issues of EX");
}

TEST_CASE("contexts: the newest task of one is found also when it has ended", "[site]") {
  SiteBench bench{Scenario{}};
  TaskPlan plan = *a_creators_task().running(10s).then(Status::complete).plan();
  plan.started_by = StartedBy{.operation = op("deletePriority"), .context = "priority 1"};
  const auto start = [&] {
    return std::get<FoundTask>(
               bench.site.start_task(std::array{std::make_shared<const TaskPlan>(plan)}, 1))
        .id;
  };
  CHECK_FALSE(bench.site.newest_task("priority 1"));
  const auto first = start();
  CHECK(bench.site.running_task("priority 1") == first);
  CHECK(bench.site.newest_task("priority 1") == first);
  bench.site.advance_clock(10s);
  CHECK_FALSE(bench.site.running_task("priority 1"));
  CHECK(bench.site.newest_task("priority 1") == first);
  const auto second = start();
  CHECK(bench.site.running_task("priority 1") == second);
  CHECK(bench.site.newest_task("priority 1") == second);
  CHECK_FALSE(bench.site.newest_task("priority 2"));
}

TEST_CASE("ids: the same calls give the same ids and the same random answers", "[site]") {
  Scenario scenario;
  scenario.seed = 42;
  scenario.answers = {Answer{.probability = 0.5}};
  SiteBench one{scenario}, other{scenario};
  for (int i = 0; i < 50; ++i) {
    CHECK(one.site.take_answer({}).has_value() == other.site.take_answer({}).has_value());
    const auto plan = a_creators_task().running().plan();
    CHECK(found(one.site.create_task(plan)) == found(other.site.create_task(plan)));
  }
}

// --- As many tasks as there may be ---------------------------------------------------------------

TEST_CASE("site: tasks of any, started ones, created ones and forgotten ids share one bound",
          "[site]") {
  Scenario scenario = with_any(a_creators_task().running());
  scenario.forgotten = {1};
  SiteBench bench{scenario, 4};
  const auto plan = a_creators_task().running().plan();
  const auto start = [&] { return bench.site.start_task({&plan, 1}, 1); };

  CHECK(bench.poll("7") == just_running);
  CHECK(std::holds_alternative<FoundTask>(start()));
  CHECK(bench.site.create_task(plan));
  CHECK_FALSE(bench.site.has_room_for_task());

  CHECK(bench.poll("8") == "no room");
  CHECK(bench.look("8") == "no room");
  CHECK(bench.cancel("8") == "no room");
  CHECK(std::holds_alternative<NoRoomForTask>(start()));
  CHECK_FALSE(bench.site.create_task(plan));
  CHECK_FALSE(bench.site.create_task(plan, TaskId{8}));
  CHECK(bench.site.list_tasks(0, 10).total == 3);
}

TEST_CASE("site: one that has no room for a task still knows those that it has, and those it had",
          "[site]") {
  SiteBench bench{with_any(a_creators_task().running()), 2};
  bench.poll("7");
  bench.poll("8");
  bench.site.remove_task(8);

  CHECK(bench.poll("7") == just_running);
  CHECK(bench.poll("8") == "forgotten");
  CHECK(bench.cancel("7") == "accepted");
  CHECK(bench.poll("9") == "no room");
  CHECK(bench.poll("nine") == "unknown");

  bench.site.reset();
  CHECK(bench.poll("9") == just_running);
}

TEST_CASE("site: a task that lives in the context is told before there is no room for another",
          "[site]") {
  SiteBench bench{Scenario{}, 1};
  auto plan = *a_creators_task().running().plan();
  plan.started_by = StartedBy{.operation = op("archiveIssuesAsync"), .context = "archive"};
  const auto start = [&] {
    return bench.site.start_task(std::array{std::make_shared<const TaskPlan>(plan)}, 1);
  };
  start();
  CHECK(std::holds_alternative<AlreadyRunning>(start()));
  bench.site.force_task(10000, {.status = Status::failed});
  CHECK(std::holds_alternative<NoRoomForTask>(start()));
}

TEST_CASE("site: what its scenario brings is there, though it is more than there may be",
          "[site]") {
  Scenario scenario = with_task(a_creators_task().running());
  scenario.tasks.push_back({10642, a_creators_task().running().plan()});
  SiteBench bench{scenario, 1};
  CHECK(bench.poll("10642") == just_running);
  CHECK_FALSE(bench.site.has_room_for_task());
}

}  // namespace mock_jira::site_test
