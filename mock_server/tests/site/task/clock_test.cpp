#include "site/task/clock.hpp"

#include <rapidcheck.h>

#include "support/catch.hpp"
#include "support/manual_time.hpp"

namespace mock_jira::clock_test {
namespace {

using namespace std::chrono_literals;

constexpr WireTime boot{1h};

SiteClock a_clock(Pace pace, TimePoint start = test_start) {
  return {start, pace, boot};
}

/// How much task time went by since `test_start`.
Duration passed(SiteClock& clock, WireTime wire) {
  return clock.now(wire) - test_start;
}

}  // namespace

TEST_CASE("pace: is written as a scenario writes it, and reads back", "[clock]") {
  const auto [pace, text] = GENERATE(table<Pace, std::string>({{Running{}, "real"},
                                                               {Frozen{}, "frozen"},
                                                               {Running{60}, "60x"},
                                                               {Running{0.1}, "0.1x"},
                                                               {Running{2.5}, "2.5x"},
                                                               {Running{1e12}, "1e+12x"},
                                                               {PerPoll{1s}, "1s per poll"},
                                                               {PerPoll{90s}, "1m30s per poll"},
                                                               {PerPoll{0s}, "0s per poll"}}));
  CHECK(format_pace(pace) == text);
  CHECK(parse_pace(text) == pace);
}

TEST_CASE("pace: 1x is real time", "[clock]") {
  CHECK(parse_pace("1x") == Pace{Running{}});
  CHECK(format_pace(Running{1}) == "real");
}

TEST_CASE("pace: anything else is refused", "[clock]") {
  const std::string text = GENERATE(as<std::string>{}, "", "x", "0x", "-1x", "+1x", "infx", "nanx",
                                    "1e999x", "60", "60 x", "x60", "60xx", " 60x", "60x ", "0x10x",
                                    "Real", "per poll", " per poll", "1 per poll", "-1s per poll",
                                    "1s per  poll", "1s per polls", "1s  per poll", "froze");
  CAPTURE(text);
  CHECK(parse_pace(text) == std::nullopt);
}

TEST_CASE("clock: begins at its start, whatever the pace", "[clock]") {
  const auto pace = GENERATE(Pace{Running{}}, Pace{Frozen{}}, Pace{Running{60}}, Pace{PerPoll{1s}});
  SiteClock clock = a_clock(pace);

  CHECK(passed(clock, boot) == 0ms);
}

TEST_CASE("clock: real time goes on with wire time, to the millisecond", "[clock]") {
  SiteClock clock = a_clock(Running{});

  CHECK(passed(clock, boot + 999us) == 0ms);
  CHECK(passed(clock, boot + 1ms) == 1ms);
  CHECK(passed(clock, boot + 10h) == 10h);
}

TEST_CASE("clock: 60x shows a minute for each second", "[clock]") {
  SiteClock clock = a_clock(Running{60});

  CHECK(passed(clock, boot + 1s) == 1min);
  CHECK(passed(clock, boot + 100ms + 1s) == 66s);
}

TEST_CASE("clock: a pace below 1 is slower than life", "[clock]") {
  SiteClock clock = a_clock(Running{0.5});

  CHECK(passed(clock, boot + 1ms) == 0ms);
  CHECK(passed(clock, boot + 2ms) == 1ms);
  CHECK(passed(clock, boot + 10s) == 5s);
}

TEST_CASE("clock: frozen moves only when it is advanced", "[clock]") {
  SiteClock clock = a_clock(Frozen{});

  CHECK(passed(clock, boot + 10h) == 0ms);
  clock.advance(days{14}, boot + 10h);
  CHECK(passed(clock, boot + 20h) == days{14});
}

TEST_CASE("clock: frozen and running clocks do not move by polls", "[clock]") {
  const auto pace = GENERATE(Pace{Running{}}, Pace{Frozen{}});
  SiteClock clock = a_clock(pace);
  clock.polled(boot);

  CHECK(passed(clock, boot) == 0ms);
}

TEST_CASE("clock: 1s per poll stands still but for a second after each poll", "[clock]") {
  SiteClock clock = a_clock(PerPoll{1s});

  CHECK(passed(clock, boot + 1h) == 0ms);
  clock.polled(boot + 1h);
  CHECK(passed(clock, boot + 2h) == 1s);
  clock.polled(boot + 3h);
  CHECK(passed(clock, boot + 3h) == 2s);
}

TEST_CASE("clock: advancing a running clock adds to what it runs", "[clock]") {
  SiteClock clock = a_clock(Running{60});
  clock.advance(1h, boot + 1s);

  CHECK(passed(clock, boot + 2s) == 1h + 2min);
}

TEST_CASE("clock: a new pace goes on from where time is", "[clock]") {
  SiteClock clock = a_clock(Running{60});

  clock.set_pace(Frozen{}, boot + 1s);
  CHECK(clock.pace() == Pace{Frozen{}});
  CHECK(passed(clock, boot + 1h) == 1min);

  clock.set_pace(Running{}, boot + 1h);
  CHECK(passed(clock, boot + 1h) == 1min);
  CHECK(passed(clock, boot + 1h + 5s) == 1min + 5s);
}

TEST_CASE("clock: many moves lose no milliseconds", "[clock]") {
  SiteClock clock = a_clock(Running{});
  for (int i = 1; i <= 1000; ++i) clock.set_pace(Running{}, boot + i * 500us);

  CHECK(passed(clock, boot + 500ms) == 500ms);
}

TEST_CASE("clock: a call that was overtaken sees the newer time", "[clock]") {
  SiteClock clock = a_clock(Running{});
  clock.now(boot + 10s);

  CHECK(passed(clock, boot + 5s) == 10s);
  clock.advance(1s, boot + 5s);
  CHECK(passed(clock, boot + 5s) == 11s);
  clock.set_pace(Running{2}, boot + 5s);
  CHECK(passed(clock, boot + 5s) == 11s);
  CHECK(passed(clock, boot + 11s) == 13s);
}

TEST_CASE("clock: wire time of before the start shows the start", "[clock]") {
  SiteClock clock = a_clock(Running{});

  CHECK(passed(clock, boot - 1h) == 0ms);
}

TEST_CASE("clock: stops at the end of the year 9999", "[clock]") {
  SECTION("when it runs there") {
    SiteClock clock = a_clock(Running{1e300}, last_instant - 1h);
    CHECK(clock.now(boot + 1s) == last_instant);
    CHECK(clock.now(boot + 9000h) == last_instant);
  }
  SECTION("when it is moved there") {
    SiteClock clock = a_clock(Frozen{}, last_instant - 1h);
    clock.advance(1h - 1ms, boot);
    CHECK(clock.now(boot) == last_instant - 1ms);
    clock.advance(1ms, boot);
    CHECK(clock.now(boot) == last_instant);
    clock.advance(days{36525}, boot);
    CHECK(clock.now(boot) == last_instant);
  }
  SECTION("by steps longer than all of time") {
    SiteClock clock = a_clock(Frozen{});
    clock.advance(Duration::max(), boot);
    CHECK(clock.now(boot) == last_instant);
  }
  SECTION("by polls") {
    SiteClock clock = a_clock(PerPoll{days{36525}}, TimePoint{0ms});
    for (int i = 0; i < 100; ++i) clock.polled(boot);
    CHECK(clock.now(boot) == last_instant);
  }
  SECTION("and then takes another pace without going back") {
    SiteClock clock = a_clock(Running{1e300}, TimePoint{0ms});
    CHECK(clock.now(boot + 9000h) == last_instant);
    clock.set_pace(Running{}, boot + 9000h);
    CHECK(clock.now(boot + 9001h) == last_instant);
  }
}

TEST_CASE("clock: never goes back, whatever is done to it in whatever order", "[clock][property]") {
  CHECK(rc::check("readings never fall", [] {
    SiteClock clock = a_clock(Running{}, TimePoint{0ms});
    TimePoint last = clock.now(boot);
    const auto moves = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::inRange(0, 2'000'000)));
    for (const auto& [move, amount] : moves) {
      const WireTime wire = boot + std::chrono::microseconds{amount};
      switch (move) {
        case 0:
          clock.advance(Duration{amount}, wire);
          break;
        case 1:
          clock.set_pace(Frozen{}, wire);
          break;
        case 2:
          clock.set_pace(Running{1 + amount / 7.0}, wire);
          break;
        case 3:
          clock.set_pace(Running{(1 + amount) / 3e6}, wire);
          break;
        case 4:
          clock.set_pace(PerPoll{Duration{amount}}, wire);
          break;
        case 5:
          clock.polled(wire);
          break;
        case 6:
          clock.advance(days{36525}, wire);
          break;
        default:
          break;
      }
      const TimePoint now = clock.now(wire);
      RC_ASSERT(now >= last);
      RC_ASSERT(now <= last_instant);
      last = now;
    }
  }));
}

TEST_CASE("clock: looking often or once shows the same time", "[clock][property]") {
  CHECK(rc::check("readings leave no trace", [] {
    const Pace pace = Running{(*rc::gen::inRange(1, 100'000)) / 100.0};
    SiteClock often = a_clock(pace), once = a_clock(pace);
    const int looks = *rc::gen::inRange(1, 200);
    for (int i = 0; i < looks; ++i) often.now(boot + i * 777us);
    RC_ASSERT(often.now(boot + looks * 777us) == once.now(boot + looks * 777us));
  }));
}

}  // namespace mock_jira::clock_test
