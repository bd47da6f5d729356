// What the request journals of a server may take together.

#include <string>
#include <utility>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace journal_memory_test {

using namespace mock_jira;

namespace {

constexpr std::size_t mib = 1 << 20;

constexpr auto asks_once = R"(
tasks: {"1": [RUNNING]}
expect:
  - called: {operation: getTask, task: "1", exactly: 1}
)";

struct Bench {
  explicit Bench(std::size_t bytes)
      : mock({.scenarios = {scenario_of(asks_once, "polite"), scenario_of(asks_once, "noisy")},
              .sites = {.journal_memory = bytes}}) {}

  void call(const std::string& site, const std::string& task, Headers headers = {}) {
    mock.send("GET", "/sites/" + site + "/rest/api/3/task/" + task, "creator", {},
              std::move(headers));
  }
  std::size_t bytes() {
    std::size_t all = 0;
    for (const auto& site : mock.server.sites().all()) all += site->journal().bytes();
    return all;
  }
  std::uint64_t dropped(const std::string& site) {
    return mock.server.sites().find(site)->journal().read().dropped;
  }
  std::string verdict(const std::string& site) {
    return Mock::json(mock.get("/__admin/sites/" + site + "/verdict", ""))["verdict"];
  }

  Mock mock;
};

/// As many as a head of 16 KiB may have.
Headers many_small_headers() {
  Headers headers(3200, {"a", "b"});
  headers.emplace_back("Host", "127.0.0.1:2990");
  return headers;
}

}  // namespace

TEST_CASE("journal memory: it is kept, however little the headers of a call are") {
  Bench bench{2 * mib};
  for (int i = 0; i < 100; ++i) bench.call("noisy", "1", many_small_headers());
  CHECK(bench.bytes() <= 2 * mib);
  CHECK(bench.dropped("noisy") > 0);
}

TEST_CASE("journal memory: of two sites the fuller one pays, and its verdict says so") {
  Bench bench{2 * mib};
  bench.call("polite", "1");
  bench.call("noisy", "1");
  CHECK(bench.verdict("noisy") == "pass");
  for (int i = 0; i < 200; ++i) bench.call("noisy", "2", {{"X-Filler", std::string(16'000, 'x')}});

  CHECK(bench.bytes() <= 2 * mib);
  CHECK(bench.dropped("polite") == 0);
  CHECK(bench.verdict("polite") == "pass");
  CHECK(bench.dropped("noisy") > 0);
  CHECK(bench.verdict("noisy") == "inconclusive");
}

TEST_CASE("journal memory: a site that is removed, replaced or reset leaves room for others") {
  Bench bench{2 * mib};
  const auto fill = [&] {
    for (int i = 0; i < 50; ++i) bench.call("noisy", "1", {{"X-Filler", std::string(16'000, 'x')}});
  };
  const auto is_empty = [&] { return bench.bytes() == 0; };
  fill();
  CHECK_FALSE(is_empty());
  bench.mock.post("/__admin/sites/noisy/reset", "");
  CHECK(is_empty());
  fill();
  bench.mock.server.sites().put(scenario_of(asks_once, "noisy"));
  CHECK(is_empty());
  fill();
  const auto held = bench.mock.server.sites().find("noisy");
  bench.mock.server.sites().remove("noisy");
  CHECK(held->journal().bytes() == 0);
}

}  // namespace journal_memory_test
