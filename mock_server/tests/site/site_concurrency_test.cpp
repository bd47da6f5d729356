#include <algorithm>
#include <array>
#include <functional>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "site/site.hpp"
#include "support/calls.hpp"
#include "support/catch.hpp"
#include "support/site_bench.hpp"
#include "support/threads.hpp"

namespace mock_jira::site_concurrency_test {
namespace {

using namespace std::chrono_literals;

constexpr int threads = 20;

template <typename Work>
void on_all_threads(const Work& work) {
  on_threads(threads, work);
}

template <typename T>
using PerThread = std::array<std::vector<T>, threads>;

template <typename T>
std::size_t count_of(const PerThread<T>& all, const T& wanted) {
  std::size_t count = 0;
  for (const auto& seen : all) {
    count += static_cast<std::size_t>(std::count(seen.begin(), seen.end(), wanted));
  }
  return count;
}

Scenario a_scenario() {
  Scenario scenario;
  scenario.pace = Frozen{};
  return scenario;
}

}  // namespace

TEST_CASE("concurrency: of 200 reads at once exactly 3 see a step of 3 polls",
          "[site][concurrency]") {
  const bool scripted = GENERATE(true, false);  // or made by `any`, by whoever comes first
  Scenario scenario = a_scenario();
  const auto plan = a_creators_task().running(Polls{3}).then(Status::complete).plan();
  if (scripted) scenario.tasks = {{10641, plan}};
  if (!scripted) scenario.any_task = plan;
  SiteBench bench{scenario};

  PerThread<Status> seen;
  on_all_threads([&](int thread) {
    for (int i = 0; i < 10; ++i) {
      const auto outcome = bench.site.read_task("10641", creator, Site::Read::poll);
      seen[static_cast<std::size_t>(thread)].push_back(std::get<FoundTask>(outcome).view.status);
    }
  });

  CHECK(count_of(seen, Status::running) == 3);
  CHECK(count_of(seen, Status::complete) == 197);
}

TEST_CASE("concurrency: the coverage of 200 reads at once is what they were answered",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.tasks = {{10641, a_creators_task().running(Polls{3}).then(Status::complete).plan()}};
  SiteBench bench{scenario};

  on_all_threads([&](int) {
    for (int i = 0; i < 10; ++i) {
      bench.poll("10641");
      bench.site.count(poll(0s));
      bench.site.coverage(100);
    }
  });

  const auto report = bench.site.coverage(100);
  REQUIRE(report.seen_statuses.size() == 4);
  CHECK(report.seen_statuses[0].met == 3);
  CHECK(report.seen_statuses[1].met == 197);
  REQUIRE(report.seen_transitions.size() == 3);  // none backwards, whoever was faster
  CHECK(report.seen_transitions[0].met <= 1);    // none, if COMPLETE came through first
  CHECK(report.given_codes[0].met == 200);
}

TEST_CASE("concurrency: of 200 calls at once exactly the named `calls` meet the answer",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.answers = {Answer{.calls = {1, 5}}, Answer{.calls = {11, 40}}, Answer{.calls = {1, 7}}};
  SiteBench bench{scenario};

  PerThread<int> taken;
  on_all_threads([&](int thread) {
    for (int i = 0; i < 10; ++i) {
      const auto answer = bench.site.take_answer({.operation = Operation::get_task});
      taken[static_cast<std::size_t>(thread)].push_back(
          answer ? static_cast<int>(answer->name.index) : -1);
    }
  });

  CHECK(count_of(taken, 0) == 5);
  CHECK(count_of(taken, 1) == 30);
  CHECK(count_of(taken, 2) == 2);
  CHECK(count_of(taken, -1) == 163);
}

TEST_CASE("concurrency: a random answer meets as many of 200 calls as it does one by one",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.seed = 42;
  scenario.answers = {Answer{.probability = 0.3}};
  SiteBench at_once{scenario}, one_by_one{scenario};
  std::size_t expected = 0;
  for (int i = 0; i < 200; ++i) expected += one_by_one.site.take_answer({}) ? 1u : 0u;

  PerThread<bool> taken;
  on_all_threads([&](int thread) {
    for (int i = 0; i < 10; ++i) {
      taken[static_cast<std::size_t>(thread)].push_back(at_once.site.take_answer({}).has_value());
    }
  });

  CHECK(count_of(taken, true) == expected);
}

TEST_CASE("concurrency: tasks created at once get ids that follow each other",
          "[site][concurrency]") {
  SiteBench bench{a_scenario()};
  const auto plan = a_creators_task().running().plan();

  PerThread<TaskId> ids;
  on_all_threads([&](int thread) {
    for (int i = 0; i < 10; ++i) {
      ids[static_cast<std::size_t>(thread)].push_back(bench.site.create_task(plan)->id);
    }
  });

  for (TaskId id = 10000; id < 10200; ++id) CHECK(count_of(ids, id) == 1);
}

TEST_CASE("concurrency: at 1s per poll no two of 200 reads see the same second",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.pace = PerPoll{1s};
  scenario.tasks = {{10641, a_creators_task().running().plan()}};
  SiteBench bench{scenario};

  PerThread<Duration> seen;
  on_all_threads([&](int thread) {
    for (int i = 0; i < 10; ++i) {
      const auto outcome = bench.site.read_task("10641", creator, Site::Read::poll);
      seen[static_cast<std::size_t>(thread)].push_back(
          std::get<FoundTask>(outcome).view.elapsed_runtime);
    }
  });

  for (int second = 0; second < 200; ++second) CHECK(count_of(seen, Duration{second * 1s}) == 1);
}

TEST_CASE("concurrency: reads that race a cancel and moves of the clock never see time go back",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.pace = Running{60};
  scenario.tasks = {{10641, a_creators_task()
                                .enqueued(20s)
                                .running(1h)
                                .progress(0, 100)
                                .then(Status::complete)
                                .accepts_cancel(5s)
                                .plan()}};
  scenario.any_task = a_creators_task().running(1s).then(Status::failed).kept_for(1s).plan();
  scenario.answers = {Answer{.probability = 0.5}};
  SiteBench bench{scenario};

  PerThread<TaskView> seen;
  on_all_threads([&](int thread) {
    auto& mine = seen[static_cast<std::size_t>(thread)];
    for (int i = 0; i < 50; ++i) {
      const auto outcome = bench.site.read_task("10641", creator, Site::Read::poll);
      mine.push_back(std::get<FoundTask>(outcome).view);
      switch (thread) {
        case 0:
          bench.site.advance_clock(1s);
          break;
        case 1:
          bench.time.advance(5ms);
          break;
        case 2:
          bench.site.set_pace(i % 2 == 0 ? Pace{Frozen{}} : Pace{Running{60}});
          break;
        case 3:
          bench.poll(std::to_string(i + 1));
          break;
        case 4:
          bench.site.list_tasks(0, 5);
          break;
        case 5:
          bench.site.create_task(scenario.any_task);
          break;
        case 6:
          bench.site.take_answer({});
          break;
        case 7:
          bench.site.read_clock();
          break;
        case 8:
          if (i >= 25) bench.cancel("10641");
          break;
        default:
          bench.look("10641", admin);
          break;
      }
    }
  });

  bench.site.advance_clock(5s);
  CHECK(bench.site.look_at(10641)->view.status == Status::cancelled);
  for (const auto& mine : seen) {
    for (std::size_t i = 1; i < mine.size(); ++i) {
      CHECK(mine[i - 1].progress <= mine[i].progress);
      CHECK(mine[i - 1].last_update <= mine[i].last_update);
      CHECK(mine[i - 1].elapsed_runtime <= mine[i].elapsed_runtime);
    }
  }
}

TEST_CASE("concurrency: a call waits for no lock where there are no answers",
          "[site][concurrency]") {
  // Asked for the time while the site holds its lock, it lets another thread call.
  struct BusyTime final : TimeSource {
    WireTime wire_now() const override {
      if (during) during();
      return WireTime{};
    }
    TimePoint today() const override { return test_start; }
    std::function<void()> during;
  } time;
  Site site{std::make_shared<const Scenario>(), time};
  std::future<bool> call;
  auto status = std::future_status::timeout;
  time.during = [&] {
    call = std::async(std::launch::async, [&] { return site.take_answer({}).has_value(); });
    status = call.wait_for(10s);
  };
  site.read_clock();

  CHECK(status == std::future_status::ready);
  CHECK_FALSE(call.get());
}

TEST_CASE("concurrency: a reset in the middle of reads leaves a site that works",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.tasks = {{10641, a_creators_task().running(Polls{3}).then(Status::complete).plan()}};
  SiteBench bench{scenario};

  on_all_threads([&](int thread) {
    for (int i = 0; i < 20; ++i) {
      bench.poll("10641");
      if (thread == 0) bench.site.reset();
    }
  });
  bench.site.reset();

  CHECK(bench.poll("10641") == "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0");
}

TEST_CASE("concurrency: answers that are added and removed at once leave counts that add up",
          "[site][concurrency]") {
  Scenario scenario = a_scenario();
  scenario.answers = {Answer{}};
  SiteBench bench{scenario};

  PerThread<bool> taken;
  on_all_threads([&](int thread) {
    for (int i = 0; i < 20; ++i) {
      const auto added = bench.site.add_answers({Answer{.calls = {1, 1}}});
      taken[static_cast<std::size_t>(thread)].push_back(bench.site.take_answer({}).has_value());
      bench.site.answers()->remove_added(added->front().name.index);
    }
  });

  CHECK(count_of(taken, true) == 400);
  const auto left = bench.site.answers()->entries();
  REQUIRE(left.size() == 1);
  CHECK(left[0].met == 400);
}

}  // namespace mock_jira::site_concurrency_test
