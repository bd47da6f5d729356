#include "src/text/time_text.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include "support/catch.hpp"

using jira_task::internal::parse_http_date;
using jira_task::internal::parse_iso_time;
using jira_task::internal::utc_text;
using jira_task::internal::WallTime;
using namespace std::chrono_literals;

namespace {

constexpr WallTime end{253'402'300'800'000ms};  // of the year 9999
constexpr WallTime begin{-62'167'219'200'000ms};

std::string iso(const std::string& text) {
  const auto time = parse_iso_time(text);
  return time ? utc_text(*time) : "none";
}

std::string http(const std::string& text) {
  const auto time = parse_http_date(text);
  return time ? utc_text(*time) : "none";
}

/// A time as it should be, with some of its characters changed, doubled or lost.
std::string garbled(std::string text) {
  for (int changes = *rc::gen::inRange(1, 4); changes > 0; --changes) {
    const auto at = static_cast<std::size_t>(*rc::gen::inRange<int>(0, int(text.size()) + 1));
    const auto lost = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
    const auto added = static_cast<std::size_t>(*rc::gen::inRange(0, 12));
    const char c = *rc::gen::elementOf(std::string{"0123456789-+.,:TZ eEnan"});
    text.replace(at, std::min(lost, text.size() - at), std::string(added, c));
  }
  return text;
}

}  // namespace

TEST_CASE("time text: ISO times are read with any zone, and fractions finer than Jira's") {
  CHECK(iso("2024-06-01T09:00:00Z") == "2024-06-01 09:00:00.000 UTC");
  CHECK(iso("2024-06-01T09:00:00.5Z") == "2024-06-01 09:00:00.500 UTC");
  CHECK(iso("2024-06-01T11:30:00.123456789+0230") == "2024-06-01 09:00:00.123 UTC");
  CHECK(iso("2024-05-31T23:00:00-10:00") == "2024-06-01 09:00:00.000 UTC");
  CHECK(iso("9999-12-31T23:59:59.999Z") == "9999-12-31 23:59:59.999 UTC");
}

TEST_CASE("time text: an ISO time whose numbers mean nothing is none") {
  for (const char* text : {"",
                           "T",
                           "2024-00-01T00:00:00Z",
                           "2024-13-01T00:00:00Z",
                           "2024-02-30T00:00:00Z",
                           "2024-01-01T24:00:00Z",
                           "2024-01-01T00:60:00Z",
                           "2024-01-01T00:00:60Z",
                           "2024-01-01T00:00:00+9999",
                           "2024-01-01T00:00:00+00:60",
                           "99999-01-01T00:00:00Z",
                           "-999-01-01T00:00:00Z",
                           "+2024-01-01T00:00:00Z",
                           "2024-01-01T00:00:00.Z",
                           "2024-06-01T09............:00:T0Z",
                           "2024-01-01T00:00:99999999999999999999Z",
                           "2024-01-01T00:00:1e300Z",
                           "2024-01-01 00:00:00Z",
                           "2024-01-01T00:00:00",
                           " 2024-01-01T"}) {
    CAPTURE(text);
    CHECK(iso(text) == "none");
  }
}

TEST_CASE("time text: the three forms of HTTP's dates, and nothing that only looks like one") {
  for (const char* text : {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
                           "Sun Nov  6 08:49:37 1994", "Sun Nov 06 08:49:37 1994"}) {
    CAPTURE(text);
    CHECK(http(text) == "1994-11-06 08:49:37.000 UTC");
  }
  CHECK(http("Fri, 31 Dec 9999 23:59:59 GMT") == "9999-12-31 23:59:59.000 UTC");
  for (const char* text :
       {"", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nix 1994 08:49:37 GMT", "Sun, 06 Nov -999 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "SunNov  6 08:49:T8 1994",
        "Sunday, 06-Nov-94 08:502222222:39 GMT", "Sun Nov  96777 08:49:38 1994"}) {
    CAPTURE(text);
    CHECK(http(text) == "none");
  }
}

TEST_CASE("time text: whatever is sent for a time, it is one that can be printed, or none") {
  CHECK(rc::check("garbled times", [] {
    const auto text = garbled(*rc::gen::element<std::string>(
        "2024-06-01T09:00:00.000+0000", "2024-06-01T09:00:00Z", "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:50:37 GMT", "Sun Nov  6 08:49:38 1994"));
    if (const auto time = parse_iso_time(text)) {
      RC_ASSERT(*time > begin - 24h && *time < end + 24h);
      RC_ASSERT(utc_text(*time).size() >= 27);
    }
    if (const auto time = parse_http_date(text)) RC_ASSERT(*time >= begin && *time < end);
  }));
}
