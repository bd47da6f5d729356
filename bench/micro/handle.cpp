// A whole getTask without its sockets: credentials, task, bean and label.

#include <benchmark/benchmark.h>

#include "scenario/loader.hpp"
#include "server/mock_server.hpp"

namespace mock_jira {
namespace {

void handle_get_task(benchmark::State& state) {
  const auto loaded = load_scenario("bench", "bench.yaml", R"(
tasks:
  "10001":
    - RUNNING: {for: 1h, progress: 0..100, message: Deleting issues of project EX}
    - COMPLETE
)");
  const SystemTimeSource time;
  MockServer server{{.scenarios = {std::make_shared<const Scenario>(*loaded)}}, time};
  const Request request{
      .target = "/rest/api/3/task/10001",
      .headers = {{"Host", "127.0.0.1:2990"},
                  {"Authorization", "Basic Y3JlYXRvckBleGFtcGxlLmNvbTpjcmVhdG9yLXRva2Vu"},
                  {"Accept", "application/json"},
                  {"User-Agent", "bench"}}};
  for (auto _ : state) benchmark::DoNotOptimize(server.handle(request));
}
BENCHMARK(handle_get_task);

}  // namespace
}  // namespace mock_jira
