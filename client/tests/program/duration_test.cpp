#include "program/duration.hpp"

#include "support/catch.hpp"

using jira_task::program::duration_text;
using jira_task::program::parse_duration;
using namespace std::chrono_literals;

TEST_CASE("duration: plain numbers are seconds, with a fraction if need be") {
  CHECK(parse_duration("90") == 90s);
  CHECK(parse_duration("0.1") == 100ms);
  CHECK(parse_duration("1.0005") == 1000ms);
  CHECK(parse_duration("0") == 0ms);
}

TEST_CASE("duration: units may be joined") {
  CHECK(parse_duration("100ms") == 100ms);
  CHECK(parse_duration("5m") == 5min);
  CHECK(parse_duration("1.5h") == 90min);
  CHECK(parse_duration("1m30s") == 90s);
  CHECK(parse_duration("13d23h59m") == 335h + 59min);
  CHECK(parse_duration("1s500ms") == 1500ms);
}

TEST_CASE("duration: what is none says what one looks like") {
  for (const std::string text : {"", "abc", "-1", "+1", "1x", "1m30", "5 m", ".5", "1.", "1.s",
                                 "1e3", "0x10", "nan", "inf", "s", "ms", "1..5"}) {
    CHECK(parse_duration(text).error() ==
          "'" + text +
              "' is no duration; write seconds, such as 90 or 0.5, or 100ms, 5m, 1m30s, 2h");
  }
}

TEST_CASE("duration: ten years are the most, and nothing overflows on the way") {
  CHECK(parse_duration("3660d") == 24h * 3660);
  for (const std::string text : {"3661d", "99999999999999999999", "99999999999999999999d",
                                 "3660d1ms", "3660d3660d3660d3660d"}) {
    CHECK(parse_duration(text).error() ==
          "'" + text + "' is longer than ten years; write a shorter one");
  }
}

TEST_CASE("duration: people read the two largest units") {
  CHECK(duration_text(743ms) == "743 ms");
  CHECK(duration_text(12'345ms) == "12 s");
  CHECK(duration_text(192s) == "3 min 12 s");
  CHECK(duration_text(125min) == "2 h 5 min");
}
