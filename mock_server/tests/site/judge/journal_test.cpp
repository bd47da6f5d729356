#include "site/judge/journal.hpp"

#include <array>
#include <latch>
#include <optional>
#include <string>
#include <thread>

#include "support/catch.hpp"

namespace mock_jira::journal_test {
namespace {

ServeEvent call(std::string task = "10641", bool matched = true) {
  return {.operation = Operation::get_task, .task = std::move(task), .matched = matched};
}

/// `1:10641 2:10642`: number and task of each event.
std::string describe(const Journal::Reading& reading) {
  std::string text;
  for (const auto& event : reading.events) {
    text += (text.empty() ? "" : " ") + std::to_string(event->number) + ':' + event->task;
  }
  return text + " of " + std::to_string(reading.total) + ", without " +
         std::to_string(reading.dropped);
}

const EventQuery of_task_1{.task = "1"};

}  // namespace

TEST_CASE("journal: an empty one has nothing", "[journal]") {
  CHECK(describe(Journal{}.read()) == " of 0, without 0");
}

TEST_CASE("journal: events are numbered from 1 and read in their order", "[journal]") {
  Journal journal;
  journal.add(call("1"));
  journal.add(call("2"));
  journal.add(call("1"));

  CHECK(describe(journal.read()) == "1:1 2:2 3:1 of 3, without 0");
}

TEST_CASE("journal: a query finds some of the events, and still counts all", "[journal]") {
  Journal journal;
  for (const char* task : {"1", "2", "1", "2"}) journal.add(call(task));

  CHECK(describe(journal.read(of_task_1)) == "1:1 3:1 of 4, without 0");
  CHECK(describe(journal.read({.after = 3})) == "4:2 of 4, without 0");
  CHECK(describe(journal.read({.task = "1", .after = 3})) == " of 4, without 0");
}

TEST_CASE("journal: the oldest make room once it is full, and are counted", "[journal]") {
  Journal journal{3};
  for (const char* task : {"1", "2", "3"}) journal.add(call(task));
  CHECK(describe(journal.read()) == "1:1 2:2 3:3 of 3, without 0");

  journal.add(call("4"));
  journal.add(call("5"));
  CHECK(describe(journal.read()) == "3:3 4:4 5:5 of 5, without 2");
  CHECK(describe(journal.read({.task = "1"})) == " of 5, without 2");
}

TEST_CASE("journal: of what made room, those that led nowhere are counted apart", "[journal]") {
  Journal journal{2};
  for (const bool matched : {true, false, false, true}) journal.add(call("1", matched));
  CHECK(journal.read().dropped_unmatched == 1);

  journal.add(call());
  CHECK(journal.read().dropped_unmatched == 2);
  journal.clear();
  CHECK(journal.read().dropped_unmatched == 0);
}

TEST_CASE("journal: one without capacity only counts", "[journal]") {
  Journal journal{0};
  journal.add(call());
  journal.add(call());

  CHECK(describe(journal.read()) == " of 2, without 2");
}

TEST_CASE("journal: what was read stays, whatever becomes of the journal", "[journal]") {
  std::optional<Journal> journal{std::in_place, 1u};
  journal->add(call("1"));
  const auto before = journal->read();
  journal->add(call("2"));
  journal.reset();

  CHECK(describe(before) == "1:1 of 1, without 0");
}

TEST_CASE("journal: large bodies are cut, and give their memory back", "[journal]") {
  Journal journal;
  auto event = call();
  event.request.body.assign(16u << 20, 'q');
  event.reply.body.assign(Journal::max_body + 1, 'r');
  journal.add(std::move(event));

  const auto reading = journal.read();
  const ServeEvent& kept = *reading.events.front();
  CHECK(kept.request.body == std::string(Journal::max_body, 'q'));
  CHECK(kept.reply.body == std::string(Journal::max_body, 'r'));
  CHECK(kept.request.body.capacity() < 2 * Journal::max_body);
}

TEST_CASE("journal: a body of exactly the most is kept whole", "[journal]") {
  Journal journal;
  auto event = call();
  event.reply.body.assign(Journal::max_body, 'r');
  journal.add(std::move(event));

  CHECK(journal.read().events.front()->reply.body.size() == Journal::max_body);
}

TEST_CASE("journal: whoever waits for what is there already is told at once", "[journal]") {
  Journal journal;
  journal.add(call("1"));
  journal.add(call("1"));

  CHECK(journal.notify(of_task_1, 2).stop_requested());
  CHECK(journal.notify({}, 0).stop_requested());
  CHECK_FALSE(journal.notify(of_task_1, 3).stop_requested());
}

TEST_CASE("journal: whoever waits is told by the event that was missing, by no other",
          "[journal]") {
  Journal journal;
  journal.add(call("1"));
  const auto told = journal.notify(of_task_1, 3);

  journal.add(call("1"));
  journal.add(call("2"));
  CHECK_FALSE(told.stop_requested());
  journal.add(call("1"));
  CHECK(told.stop_requested());
}

TEST_CASE("journal: several wait at once, each for its own", "[journal]") {
  Journal journal;
  const auto first = journal.notify({}, 1), second = journal.notify({}, 2),
             of_task_2 = journal.notify({.task = "2"}, 1);

  journal.add(call("1"));
  CHECK(first.stop_requested());
  CHECK_FALSE(second.stop_requested());
  CHECK_FALSE(of_task_2.stop_requested());
  journal.add(call("2"));
  CHECK(second.stop_requested());
  CHECK(of_task_2.stop_requested());
}

TEST_CASE("journal: an event that made room still counts for who waited before", "[journal]") {
  Journal journal{1};
  const auto told = journal.notify({}, 3);
  for (int i = 0; i < 3; ++i) journal.add(call());

  CHECK(told.stop_requested());
}

TEST_CASE("journal: clearing forgets everything, begins anew, and lets nobody wait", "[journal]") {
  Journal journal;
  journal.add(call("1"));
  const auto some = journal.notify(of_task_1, 2), all = journal.notify({}, 9);
  journal.clear();

  CHECK(some.stop_requested());
  CHECK(all.stop_requested());
  CHECK(describe(journal.read()) == " of 0, without 0");
  journal.add(call("2"));
  CHECK(describe(journal.read()) == "1:2 of 1, without 0");
}

TEST_CASE("journal: who is told may ask the journal again", "[journal]") {
  Journal journal;
  std::string seen;
  const std::stop_callback told{journal.notify({}, 1), [&] {
                                  seen = describe(journal.read());
                                  journal.notify({}, 5);
                                }};
  journal.add(call("1"));
  CHECK(seen == "1:1 of 1, without 0");

  const std::stop_callback cleared{journal.notify({}, 9), [&] { seen = describe(journal.read()); }};
  journal.clear();
  CHECK(seen == " of 0, without 0");
}

TEST_CASE("journal: of too many who wait, the one who has waited longest is told early",
          "[journal]") {
  Journal journal;
  std::string seen;
  const auto first = journal.notify({}, 1), second = journal.notify({}, 1);
  const std::stop_callback told{first, [&] { seen = describe(journal.read()); }};
  for (std::size_t i = 2; i < Journal::max_waiting; ++i) journal.notify({}, 1);
  CHECK_FALSE(first.stop_requested());

  journal.notify({}, 1);
  CHECK(first.stop_requested());
  CHECK_FALSE(second.stop_requested());
  CHECK(seen == " of 0, without 0");
}

TEST_CASE("journal: threads add, read and wait at once, and no event is lost",
          "[journal][concurrency]") {
  constexpr int adding = 8, reading = 4, each = 500;
  Journal journal{adding * each / 2};
  const auto told = journal.notify({}, adding * each);
  std::array<bool, reading> in_order{};
  {
    std::latch start{adding + reading};
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < adding; ++thread) {
      crew.emplace_back([&, thread] {
        start.arrive_and_wait();
        for (int i = 0; i < each; ++i) journal.add(call(std::to_string(thread)));
      });
    }
    for (auto& mine : in_order) {
      crew.emplace_back([&] {
        start.arrive_and_wait();
        mine = true;
        for (int i = 0; i < 50; ++i) {
          const auto seen = journal.read();
          for (std::size_t n = 0; n < seen.events.size(); ++n) {
            mine = mine && seen.events[n]->number == seen.dropped + n + 1;
          }
          mine = mine && seen.total == seen.dropped + seen.events.size();
          journal.notify({.task = "0"}, each);
        }
      });
    }
  }

  for (const bool mine : in_order) CHECK(mine);
  const auto all = journal.read();
  CHECK(all.total == adding * each);
  CHECK(all.events.size() == adding * each / 2);
  CHECK(told.stop_requested());
}

TEST_CASE("journal: clearing in the middle of adding leaves a journal that works",
          "[journal][concurrency]") {
  Journal journal{100};
  {
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < 8; ++thread) {
      crew.emplace_back([&, thread] {
        for (int i = 0; i < 200; ++i) {
          journal.add(call());
          if (thread == 0) journal.clear();
        }
      });
    }
  }
  journal.clear();
  journal.add(call("1"));

  CHECK(describe(journal.read()) == "1:1 of 1, without 0");
}

}  // namespace mock_jira::journal_test
