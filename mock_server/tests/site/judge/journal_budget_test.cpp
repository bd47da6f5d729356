#include "site/judge/journal_budget.hpp"

#include <array>
#include <latch>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "site/judge/event_cost.hpp"
#include "site/judge/journal.hpp"
#include "support/catch.hpp"

namespace mock_jira::journal_budget_test {
namespace {

constexpr std::size_t kib = 1024;

/// A call whose reply has so many bytes.
ServeEvent call(std::size_t bytes, bool matched = true) {
  ServeEvent event{.matched = matched};
  event.reply.body.assign(bytes, 'r');
  return event;
}

void add(Journal& journal, std::size_t times, std::size_t bytes = 10 * kib) {
  for (std::size_t i = 0; i < times; ++i) journal.add(call(bytes));
}

/// `kept 3 of 5, the first is 3`.
std::string describe(const Journal& journal) {
  const auto reading = journal.read();
  return "kept " + std::to_string(reading.events.size()) + " of " + std::to_string(reading.total) +
         (reading.events.empty()
              ? ""
              : ", the first is " + std::to_string(reading.events.front()->number));
}

struct Bench {
  explicit Bench(std::size_t bytes) : budget(std::make_shared<JournalBudget>(bytes)) {}

  Journal& journal() {
    return *journals.emplace_back(std::make_unique<Journal>(Journal::default_capacity, budget));
  }

  std::shared_ptr<JournalBudget> budget;
  std::vector<std::unique_ptr<Journal>> journals{};
};

}  // namespace

TEST_CASE("journal budget: it knows what the journals hold, and what they let go", "[journal]") {
  Bench bench{1000 * kib};
  Journal &one = bench.journal(), &other = bench.journal();
  one.add(call(kib));
  other.add(call(kib));
  CHECK(bench.budget->bytes() == 2 * cost_of(call(kib)));
  CHECK(one.bytes() == cost_of(call(kib)));

  one.clear();
  CHECK(bench.budget->bytes() == cost_of(call(kib)));
  bench.journals.clear();
  CHECK(bench.budget->bytes() == 0);
}

TEST_CASE("journal budget: no call is lost before all are too much together", "[journal]") {
  const std::size_t some = 50;
  Bench bench{2 * some * cost_of(call(10 * kib))};
  Journal &one = bench.journal(), &other = bench.journal();
  add(one, some);
  add(other, some);
  CHECK(describe(one) == "kept 50 of 50, the first is 1");

  other.add(call(0));
  CHECK(bench.budget->bytes() <= 2 * some * cost_of(call(10 * kib)));
  CHECK(one.read().dropped + other.read().dropped > 0);
}

TEST_CASE("journal budget: the fullest site loses its oldest calls, the others none", "[journal]") {
  Bench bench{1000 * kib};
  Journal &polite = bench.journal(), &noisy = bench.journal();
  add(polite, 3);
  add(noisy, 1000);

  CHECK(describe(polite) == "kept 3 of 3, the first is 1");
  const auto reading = noisy.read();
  CHECK(reading.total == 1000);
  CHECK(reading.dropped + reading.events.size() == 1000);
  CHECK(reading.events.front()->number == reading.dropped + 1);
  CHECK(reading.events.size() > 80);
  CHECK(reading.events.size() < 100);
}

TEST_CASE("journal budget: a site that is called later makes room in the one that was full",
          "[journal]") {
  Bench bench{1000 * kib};
  Journal &first = bench.journal(), &second = bench.journal();
  add(first, 200);
  add(second, 200);

  const auto kept = [](const Journal& journal) { return journal.read().events.size(); };
  CHECK(kept(first) + kept(second) > 80);
  CHECK(kept(first) > 35);
  CHECK(kept(second) > 35);
}

TEST_CASE("journal budget: however many sites there are and whatever is called, it is kept",
          "[journal]") {
  Bench bench{1000 * kib};
  for (int i = 0; i < 300; ++i) bench.journal();
  const auto bytes = GENERATE(as<std::size_t>{}, 0, 100, 10 * kib, Journal::max_body);
  for (int round = 0; round < 5; ++round) {
    for (auto& journal : bench.journals) {
      journal->add(call(bytes));
      REQUIRE(bench.budget->bytes() <= 1000 * kib);
    }
  }
  CHECK(bench.budget->bytes() > 700 * kib - (bytes == 0 ? 700 * kib : 0));
}

TEST_CASE("journal budget: many headers of a letter each take as much room as they take memory",
          "[journal]") {
  ServeEvent event;
  event.request.headers.assign(3200, {"a", "b"});
  Bench bench{10'000 * kib};
  Journal& journal = bench.journal();
  for (int i = 0; i < 100; ++i) journal.add(event);
  CHECK(journal.read().events.size() <= 10'000 * kib / cost_of(event));
  CHECK(journal.read().dropped > 0);
}

TEST_CASE("journal budget: a call that alone is more than all may hold is not kept, but counted",
          "[journal]") {
  Bench bench{100 * kib};
  Journal& journal = bench.journal();
  auto event = call(0, false);
  event.request.target.assign(101 * kib, '/');
  journal.add(std::move(event));
  CHECK(describe(journal) == "kept 0 of 1");
  CHECK(journal.read().dropped == 1);
  CHECK(journal.read().dropped_unmatched == 1);

  journal.add(call(kib));
  CHECK(describe(journal) == "kept 1 of 2, the first is 2");
}

TEST_CASE("journal budget: what was read stays when its place is lost, and counts no more",
          "[journal]") {
  Bench bench{100 * kib};
  Journal& journal = bench.journal();
  journal.add(call(10 * kib));
  const auto before = journal.read();
  add(journal, 100);

  CHECK(before.events.front()->reply.body.size() == 10 * kib);
  CHECK(bench.budget->bytes() <= 100 * kib);
}

TEST_CASE("journal budget: a journal that waits for a call hears of one that is too large",
          "[journal]") {
  Bench bench{kib};
  Journal& journal = bench.journal();
  const auto told = journal.notify({}, 1);
  add(journal, 1);
  CHECK(told.stop_requested());
}

TEST_CASE("journal budget: threads call sites that come and go, and it is kept all the time",
          "[journal][concurrency]") {
  constexpr std::size_t threads = 8, each = 300, most = 200 * kib;
  Bench bench{most};
  Journal& shared = bench.journal();
  std::array<bool, threads> kept{};
  {
    std::latch start{threads};
    std::vector<std::jthread> crew;
    for (auto& mine : kept) {
      crew.emplace_back([&] {
        start.arrive_and_wait();
        mine = true;
        std::optional<Journal> own;
        for (std::size_t i = 0; i < each; ++i) {
          if (i % 50 == 0) own.emplace(Journal::default_capacity, bench.budget);
          if (i % 40 == 0) own->clear();
          own->add(call(kib));
          shared.add(call(4 * kib));
          // Each of the others may have added an event for which it makes room next.
          mine = mine && bench.budget->bytes() <= most + threads * cost_of(call(4 * kib));
          mine = mine && own->read().total <= each;
        }
      });
    }
  }

  for (const bool mine : kept) CHECK(mine);
  CHECK(bench.budget->bytes() == shared.bytes());
  CHECK(shared.bytes() <= most);
  CHECK(shared.read().total == threads * each);
  bench.journals.clear();
  CHECK(bench.budget->bytes() == 0);
}

}  // namespace mock_jira::journal_budget_test
