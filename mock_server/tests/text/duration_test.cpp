#include "text/duration.hpp"

#include <rapidcheck.h>

#include "support/catch.hpp"

namespace mock_jira::duration_test {
namespace {

using namespace std::chrono_literals;

}  // namespace

TEST_CASE("duration: each unit reads as its milliseconds", "[duration]") {
  const auto [text, expected] = GENERATE(table<std::string, Duration>({{"250ms", 250ms},
                                                                       {"10s", 10s},
                                                                       {"5m", 5min},
                                                                       {"2h", 2h},
                                                                       {"14d", days{14}},
                                                                       {"0s", 0s},
                                                                       {"0ms", 0s},
                                                                       {"007s", 7s}}));
  CHECK(parse_duration(text) == expected);
}

TEST_CASE("duration: units are joined from the largest to the smallest", "[duration]") {
  CHECK(parse_duration("13d23h59m") == days{13} + 23h + 59min);
  CHECK(parse_duration("1d2h3m4s5ms") == days{1} + 2h + 3min + 4s + 5ms);
  CHECK(parse_duration("1m1ms") == 1min + 1ms);
  CHECK(parse_duration("90s") == parse_duration("1m30s"));
}

TEST_CASE("duration: a fraction reads if it is a whole number of milliseconds", "[duration]") {
  CHECK(parse_duration("1.5s") == 1500ms);
  CHECK(parse_duration("0.25s") == 250ms);
  CHECK(parse_duration("1.000ms") == 1ms);
  CHECK(parse_duration("0.5d") == 12h);
  CHECK(parse_duration("0.0005s") == std::nullopt);
  CHECK(parse_duration("0.5ms") == std::nullopt);
}

TEST_CASE("duration: a minus in front reads as a negative time", "[duration]") {
  CHECK(parse_duration("-5s") == -5s);
  CHECK(parse_duration("-1m30s") == -90s);
  CHECK(parse_duration("-0s") == 0s);
}

TEST_CASE("duration: the longest is 100 years", "[duration]") {
  CHECK(parse_duration("36525d") == longest_duration);
  CHECK(parse_duration("-36525d") == -longest_duration);
  CHECK(parse_duration("36525d1ms") == std::nullopt);
  CHECK(parse_duration("36524d24h") == longest_duration);
  CHECK(parse_duration("36525.5d") == std::nullopt);
  CHECK(parse_duration("36526d") == std::nullopt);
  CHECK(parse_duration("999999999999d") == std::nullopt);
  CHECK(parse_duration("99999999999999999999ms") == std::nullopt);
}

TEST_CASE("duration: anything else is refused", "[duration]") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "-", "--5s", "-+5s", "+5s", "5", "s", "ms", "5 s", " 5s",
               "5s ", "5S", "5sec", "5w", "1s1m", "1ms1s", "1s1s", "1m30", "1.s", ".5s", "1..5s",
               "1.5.5s", "1,5s", "1e3s", "0x5s", "5s-3s", "1h -5m", "five", "1s\n", "0.1234567s",
               std::string("5s\0", 3), "5\xc2\xb5s");
  CAPTURE(text);
  CHECK(parse_duration(text) == std::nullopt);
}

TEST_CASE("duration: is written with the largest units that fit", "[duration]") {
  CHECK(format_duration(0s) == "0s");
  CHECK(format_duration(1ms) == "1ms");
  CHECK(format_duration(90s) == "1m30s");
  CHECK(format_duration(1500ms) == "1s500ms");
  CHECK(format_duration(days{14}) == "14d");
  CHECK(format_duration(days{13} + 23h + 59min) == "13d23h59m");
  CHECK(format_duration(-5s) == "-5s");
  CHECK(format_duration(longest_duration) == "36525d");
}

TEST_CASE("duration: what is written reads back as the same time", "[duration][property]") {
  CHECK(rc::check("format, then parse", [] {
    const auto longest = longest_duration.count();
    const Duration duration{*rc::gen::inRange<std::int64_t>(-longest, longest + 1)};
    RC_ASSERT(parse_duration(format_duration(duration)) == duration);
  }));
}

TEST_CASE("duration: no text is too strange to be read or refused", "[duration][property]") {
  CHECK(rc::check("parse never fails otherwise", [] {
    const auto text = *rc::gen::container<std::string>(
        rc::gen::element('0', '1', '9', '9', '.', '-', 'd', 'h', 'm', 's', ' '));
    const auto duration = parse_duration(text);
    if (!duration) return;
    RC_ASSERT(*duration <= longest_duration);
    RC_ASSERT(*duration >= -longest_duration);
    RC_ASSERT(parse_duration(format_duration(*duration)) == duration);
  }));
}

}  // namespace mock_jira::duration_test
