// The shipped demo scenario, from its text to what a server is made of.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "scenario/embedded.hpp"
#include "scenario/loader.hpp"

namespace mock_jira {
namespace {

void load_the_demo(benchmark::State& state) {
  const auto& files = embedded_files();
  const auto demo = std::ranges::find(files, "demo.yaml", &EmbeddedFile::name);
  for (auto _ : state) {
    auto scenario = load_scenario("demo", "demo.yaml", demo->text);
    if (!scenario) state.SkipWithError("demo.yaml has mistakes");
    benchmark::DoNotOptimize(scenario);
  }
}
BENCHMARK(load_the_demo);

}  // namespace
}  // namespace mock_jira
