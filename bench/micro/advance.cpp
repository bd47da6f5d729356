// A task that is moved to an instant, and looked at: what a read costs inside the site's lock.

#include <benchmark/benchmark.h>

#include "site/task/task.hpp"

namespace mock_jira {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<TaskPlan> plan_of(Lifecycle lifecycle) {
  auto plan = std::make_shared<TaskPlan>();
  plan->lifecycle = std::move(lifecycle);
  return plan;
}

void advance_within_a_step(benchmark::State& state) {
  const TimePoint submitted{};
  Task task{
      plan_of({{.status = Status::running, .span = Duration{100h}, .progress = Progress{0, 99}},
               {.status = Status::complete}}),
      submitted};
  auto now = submitted;
  for (auto _ : state) {
    task.advance(now += 1ms);
    benchmark::DoNotOptimize(task.view(now));
  }
}
BENCHMARK(advance_within_a_step);

void advance_through_a_lifecycle(benchmark::State& state) {
  const TimePoint submitted{};
  const auto plan = plan_of(built_in_lifecycles().front().lifecycle);
  for (auto _ : state) {
    Task task{plan, submitted};
    task.advance(submitted + 24h);
    benchmark::DoNotOptimize(task.view(submitted + 24h));
  }
}
BENCHMARK(advance_through_a_lifecycle);

}  // namespace
}  // namespace mock_jira
