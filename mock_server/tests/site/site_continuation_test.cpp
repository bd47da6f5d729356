#include "site/continuation.hpp"

#include "support/catch.hpp"
#include "support/manual_time.hpp"

namespace mock_jira::test::site_continuation_test {
namespace {

using namespace std::chrono_literals;

struct Large {
  ManualTime time;
  Site site{std::make_shared<const Scenario>(Scenario{.name = "large", .start = TimePoint{1h}}),
            time};

  explicit Large(int tasks) {
    const auto plan = std::make_shared<const TaskPlan>(TaskPlan{
        .lifecycle = {{.status = Status::running, .span = 10s}, {.status = Status::complete}},
        .retention = 1min});
    for (int i = 0; i < tasks; ++i) site.create_task(plan);
  }
};

/// As many steps as it takes from here on.
int finish(Continuation& making) {
  int steps = 1;
  while (making.step()) ++steps;
  return steps;
}

}  // namespace

TEST_CASE("continuation: a site is copied a thousand tasks at a time") {
  Large of{3500};
  Continuation making{of.site};
  CHECK(finish(making) >= 8);
  CHECK(std::move(making).scenario().tasks.size() == 3500);
}

TEST_CASE("continuation: what happens meanwhile is in it as far as the export has not passed it") {
  Large of{2500};
  Continuation making{of.site};
  making.step();
  of.site.remove_task(10'000);  // was copied, and is gone at the end
  of.site.remove_task(12'000);  // was not
  of.time.advance(20s);
  finish(making);

  const auto scenario = std::move(making).scenario();
  CHECK(*scenario.start == TimePoint{1h + 20s});
  CHECK(scenario.forgotten == std::vector<TaskId>{10'000, 12'000});
  REQUIRE(scenario.tasks.size() == 2498);
  // Those that were copied before have moved on as those behind them.
  CHECK(scenario.tasks.front().state->step == 1);
  CHECK(scenario.tasks.back().state->step == 1);
}

TEST_CASE("continuation: a task whose time is over meanwhile is forgotten") {
  Large of{1500};
  Continuation making{of.site};
  making.step();
  making.step();
  making.step();
  of.time.advance(2min);
  finish(making);
  const auto scenario = std::move(making).scenario();
  CHECK(scenario.tasks.empty());
  CHECK(scenario.forgotten.size() == 1500);
}

TEST_CASE("continuation: after a reset it begins anew") {
  Large of{1500};
  Continuation making{of.site};
  making.step();
  of.site.reset();
  finish(making);
  CHECK(std::move(making).scenario().tasks.empty());
}

}  // namespace mock_jira::test::site_continuation_test
