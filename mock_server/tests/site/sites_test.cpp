#include "site/sites.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/site_bench.hpp"
#include "support/threads.hpp"

namespace mock_jira::sites_test {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const Scenario> called(const std::string& name, Scenario scenario = {}) {
  scenario.name = name;
  return std::make_shared<const Scenario>(std::move(scenario));
}

/// Sites with a time that only the test moves; they begin with `default` alone.
struct SitesBench {
  ManualTime time{};
  Sites sites;

  explicit SitesBench(SitesOptions options = {}) : sites{{called("default")}, time, options} {}

  std::string put(const std::string& name, std::optional<Duration> ttl = std::nullopt) {
    switch (sites.put(called(name), ttl).what) {
      case Sites::Put::made:
        return "made";
      case Sites::Put::replaced:
        return "replaced";
      case Sites::Put::refused:
        break;
    }
    return "refused";
  }
  std::string remove(const std::string& name) {
    switch (sites.remove(name)) {
      case Sites::Removal::removed:
        return "removed";
      case Sites::Removal::unknown:
        return "unknown";
      case Sites::Removal::refused:
        break;
    }
    return "refused";
  }
  std::string names() {
    std::string text;
    for (const auto& site : sites.all()) text += (text.empty() ? "" : " ") + site->name();
    return text;
  }
};

}  // namespace

TEST_CASE("sites: are found by name, and the first is the default", "[sites]") {
  const ManualTime time;
  Sites sites{{called("demo"), called("slow")}, time};

  CHECK(sites.default_site() == sites.find("demo"));
  CHECK(sites.is_default("demo"));
  CHECK_FALSE(sites.is_default("slow"));
  CHECK(sites.find("slow")->name() == "slow");
  CHECK(sites.find("Slow") == nullptr);
  CHECK(sites.all().size() == 2);
}

TEST_CASE("sites: share nothing, even when made from the same plans", "[sites]") {
  const ManualTime time;
  Scenario scenario;
  scenario.pace = Frozen{};
  scenario.tasks = {{10641, a_creators_task().running(Polls{1}).then(Status::complete).plan()}};
  scenario.answers = {Answer{.calls = {1, 1}}};
  Sites sites{{called("one", scenario), called("other", scenario)}, time};
  sites.find("one")->read_task("10641", creator, Site::Read::poll);
  sites.find("one")->take_answer({});
  sites.find("one")->advance_clock(1h);
  sites.find("one")->create_task(a_creators_task().running().plan());

  Site& untouched = *sites.find("other");
  CHECK(describe(untouched.read_task("10641", creator, Site::Read::poll)) ==
        "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0");
  CHECK(untouched.take_answer({}).has_value());
  CHECK(untouched.read_clock().now == test_start);
  CHECK(untouched.list_tasks(0, 10).total == 1);
}

TEST_CASE("sites: none to begin with, or two of one name, are refused", "[sites]") {
  const ManualTime time;

  CHECK_THROWS_AS((Sites{{}, time}), std::invalid_argument);
  CHECK_THROWS_AS((Sites{{called("one"), called("one")}, time}), std::invalid_argument);
}

TEST_CASE("sites put: a new name makes a site, a known one replaces it in its place", "[sites]") {
  SitesBench bench;

  CHECK(bench.put("b") == "made");
  CHECK(bench.put("a") == "made");
  const auto before = bench.sites.find("b");
  CHECK(bench.put("b") == "replaced");
  CHECK(bench.sites.find("b") != before);
  CHECK(bench.names() == "default b a");
}

TEST_CASE("sites put: gives back the site that is found then", "[sites]") {
  SitesBench bench;

  const auto made = bench.sites.put(called("mine"));
  CHECK(made.site == bench.sites.find("mine"));
}

TEST_CASE("sites put: the default site is replaced too, and stays the default", "[sites]") {
  SitesBench bench;
  const auto before = bench.sites.default_site();

  CHECK(bench.put("default", 1s) == "replaced");
  CHECK(bench.sites.default_site() != before);
  bench.time.advance(1h);
  CHECK(bench.sites.default_site() == bench.sites.find("default"));
  CHECK(bench.names() == "default");
}

TEST_CASE("sites put: no more than there may be, but one can always be replaced", "[sites]") {
  SitesBench bench{{.max = 3}};

  CHECK(bench.put("a") == "made");
  CHECK(bench.put("b", 1s) == "made");
  CHECK(bench.put("c") == "refused");
  CHECK(bench.sites.find("c") == nullptr);
  CHECK(bench.put("a") == "replaced");
  CHECK(bench.remove("a") == "removed");
  CHECK(bench.put("c") == "made");
  bench.time.advance(1s);
  CHECK(bench.put("d") == "made");
  CHECK(bench.names() == "default c d");
}

TEST_CASE("sites remove: the site is gone, others stay", "[sites]") {
  SitesBench bench;
  bench.put("a");
  bench.put("b");

  CHECK(bench.remove("a") == "removed");
  CHECK(bench.sites.find("a") == nullptr);
  CHECK(bench.names() == "default b");
  CHECK(bench.remove("a") == "unknown");
  CHECK(bench.remove("default") == "refused");
  CHECK(bench.put("a") == "made");
  CHECK(bench.names() == "default b a");
}

TEST_CASE("sites: one that is held lives on after its removal", "[sites]") {
  SitesBench bench;
  const auto held = bench.sites.put(called("mine")).site;
  bench.remove("mine");

  CHECK(held->name() == "mine");
  CHECK(held->read_clock().now == test_start);
}

TEST_CASE("sites: memory is given back when nobody holds a site any longer", "[sites]") {
  SitesBench bench;
  const std::weak_ptr<Site> removed = bench.sites.put(called("a")).site;
  const std::weak_ptr<Site> replaced = bench.sites.put(called("b")).site;
  const std::weak_ptr<Site> expired = bench.sites.put(called("c"), 1s).site;
  bench.remove("a");
  bench.put("b");
  bench.time.advance(1s);
  bench.sites.find("c");

  CHECK(removed.expired());
  CHECK(replaced.expired());
  CHECK(expired.expired());
}

TEST_CASE("sites: replacing, removing and expiring cut short whoever waits", "[sites]") {
  SitesBench bench;
  Scenario scenario;
  scenario.answers = {Answer{.network = fault::Hang{}}};
  const auto waiting = [&](const std::string& name, std::optional<Duration> ttl) {
    return bench.sites.put(called(name, scenario), ttl).site->take_answer({})->cut_short;
  };
  const auto replaced = waiting("a", std::nullopt);
  const auto removed = waiting("b", std::nullopt);
  const auto expired = waiting("c", 1s);
  const auto kept = waiting("d", std::nullopt);
  CHECK_FALSE(replaced.stop_requested());

  bench.put("a");
  bench.remove("b");
  bench.time.advance(1s);
  bench.sites.find("c");

  CHECK(replaced.stop_requested());
  CHECK(removed.stop_requested());
  CHECK(expired.stop_requested());
  CHECK_FALSE(kept.stop_requested());
}

TEST_CASE("sites: who is cut short may ask for sites again", "[sites]") {
  SitesBench bench;
  Scenario scenario;
  scenario.answers = {Answer{.network = fault::Hang{}}};
  bench.sites.put(called("mine", scenario));
  const auto waiting = bench.sites.find("mine")->take_answer({});
  bool found = true;
  const std::stop_callback again{waiting->cut_short,
                                 [&] { found = bench.sites.find("mine") != nullptr; }};
  bench.remove("mine");

  CHECK_FALSE(found);
}

TEST_CASE("sites ttl: a site is gone once nobody called it for so long", "[sites]") {
  SitesBench bench;
  bench.put("mine", 10s);

  bench.time.advance(10s - 1ms);
  CHECK(bench.sites.find("mine") != nullptr);
  bench.time.advance(10s - 1ms);
  CHECK(bench.sites.find("mine") != nullptr);
  bench.time.advance(10s);
  CHECK(bench.sites.find("mine") == nullptr);
  CHECK(bench.put("mine") == "made");
}

TEST_CASE("sites ttl: listing shows no site that is over, and is no call of one", "[sites]") {
  SitesBench bench;
  bench.put("short", 5s);
  bench.put("long", 20s);
  bench.put("endless");

  bench.time.advance(4s);
  CHECK(bench.names() == "default short long endless");
  bench.time.advance(1s);
  CHECK(bench.names() == "default long endless");
  bench.time.advance(15s);
  CHECK(bench.names() == "default endless");
}

TEST_CASE("sites ttl: replacing a site replaces its time", "[sites]") {
  SitesBench bench;
  bench.put("a", 1s);
  bench.put("a");
  bench.put("b");
  bench.put("b", 1s);
  CHECK(bench.sites.look_up("a")->ttl == std::nullopt);
  CHECK(bench.sites.look_up("b")->ttl == 1s);

  bench.time.advance(1h);
  CHECK(bench.names() == "default a");
}

TEST_CASE("sites ttl: is wire time, whatever the site's own clock does", "[sites]") {
  SitesBench bench;
  bench.put("mine", 10s);

  bench.sites.find("mine")->advance_clock(days{14});
  CHECK(bench.sites.find("mine") != nullptr);
}

TEST_CASE("sites: whoever wants is told of each that goes, while its journal is there", "[sites]") {
  std::string told;
  SitesBench bench{{.on_life_end = [&](Sites&, Site& site, LifeEnd) {
    told += site.name() + ':' + std::to_string(site.verdict().calls) + ' ';
  }}};
  for (const auto* name : {"replaced", "removed", "expired", "stays"}) {
    bench.put(name, name == std::string{"expired"} ? std::optional{1min} : std::nullopt);
    bench.sites.find(name)->journal().add({});
  }
  bench.put("replaced");
  CHECK(told == "replaced:1 ");
  bench.remove("removed");
  bench.remove("removed");
  bench.time.advance(1min);
  bench.names();
  CHECK(told == "replaced:1 removed:1 expired:1 ");
}

TEST_CASE("sites: are found by the UUID that follows from their name", "[sites]") {
  SitesBench bench;
  const auto mine = bench.sites.put(called("mine"), 10s).site;
  const auto uuid = mine->cloud_id();

  CHECK(bench.sites.find_by_cloud_id(uuid) == mine);
  CHECK(bench.sites.find_by_cloud_id(bench.sites.default_site()->cloud_id()) ==
        bench.sites.default_site());
  CHECK(bench.sites.find_by_cloud_id("mine") == nullptr);
  bench.put("mine", 10s);
  CHECK(bench.sites.find_by_cloud_id(uuid) == bench.sites.find("mine"));
  bench.time.advance(9s);
  bench.sites.find_by_cloud_id(uuid);  // a call too
  bench.time.advance(9s);
  CHECK(bench.sites.find_by_cloud_id(uuid) != nullptr);
  bench.remove("mine");
  CHECK(bench.sites.find_by_cloud_id(uuid) == nullptr);
}

TEST_CASE("sites concurrency: puts, finds, lists and removals race, and nobody gets half a site",
          "[sites][concurrency]") {
  constexpr int threads = 16;
  SitesBench bench{{.max = 20}};
  std::atomic<int> wrong{0};
  on_threads(threads, [&](int thread) {
    const auto mine = std::to_string(thread % 4);
    for (int i = 0; i < 200; ++i) {
      switch ((thread / 4 + i) % 4) {
        case 0:
          bench.sites.put(called(mine), i % 2 == 0 ? std::optional<Duration>{5ms} : std::nullopt);
          break;
        case 1:
          bench.sites.remove(mine);
          break;
        case 2:
          bench.time.advance(1ms);
          for (const auto& site : bench.sites.all()) wrong += site->name().empty() ? 1 : 0;
          break;
        default:
          const auto site = bench.sites.find(mine);
          if (site != nullptr && site->name() != mine) ++wrong;
          if (site != nullptr) site->create_task(a_creators_task().running().plan());
      }
      if (bench.sites.default_site()->name() != "default") ++wrong;
    }
  });

  CHECK(wrong == 0);
  for (const auto* name : {"0", "1", "2", "3"}) bench.remove(name);
  CHECK(bench.names() == "default");
}

TEST_CASE("sites concurrency: of puts of one new name at once exactly one makes it",
          "[sites][concurrency]") {
  SitesBench bench;
  std::atomic<int> made{0}, replaced{0};
  on_threads(16, [&](int) {
    const auto what = bench.sites.put(called("mine")).what;
    ++(what == Sites::Put::made ? made : replaced);
  });

  CHECK(made == 1);
  CHECK(replaced == 15);
}

TEST_CASE("sites concurrency: the bound holds for puts at once", "[sites][concurrency]") {
  SitesBench bench{{.max = 10}};
  on_threads(16, [&](int thread) { bench.put(std::to_string(thread)); });

  CHECK(bench.sites.all().size() == 10);
}

}  // namespace mock_jira::sites_test
