// A view of a task, written as Jira's JSON.

#include <benchmark/benchmark.h>

#include "jira/operations/task_bean.hpp"
#include "site/task/task.hpp"

namespace mock_jira {
namespace {

using namespace std::chrono_literals;

void render_a_bean(benchmark::State& state) {
  auto plan = std::make_shared<TaskPlan>();
  plan->description = "Delete project EX";
  plan->lifecycle = {{.status = Status::running,
                      .span = Duration{2h},
                      .progress = Progress{0, 100},
                      .message = "Deleting issues of project EX"},
                     {.status = Status::complete}};
  const TimePoint submitted{1'717'232'400'000ms};
  Task task{plan, submitted};
  const auto now = submitted + 1h;
  task.advance(now);
  const auto view = task.view(now);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        task_bean(10001, view, "http://127.0.0.1:2990/rest/api/3/task/10001", 10001));
  }
}
BENCHMARK(render_a_bean);

}  // namespace
}  // namespace mock_jira
