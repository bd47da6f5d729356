#include "src/http/retry_after.hpp"

#include "support/catch.hpp"

using jira_task::Headers;
using jira_task::Sleeper;
using jira_task::internal::retry_after;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr Sleeper::WallTime now{milliseconds{1717232400000}};  // 2024-06-01 09:00:00 UTC

std::optional<milliseconds> pause(const char* text) {
  return retry_after(Headers{{"retry-after", text}}, now);
}

}  // namespace

TEST_CASE("Retry-After: seconds are seconds, whatever the header's case") {
  CHECK(pause("2") == 2s);
  CHECK(pause(" 120 ") == 120s);
  CHECK(pause("0") == 0s);
}

TEST_CASE("Retry-After: a date counts from the answer's own Date") {
  const auto against = [](const char* date, const char* retry) {
    return retry_after(Headers{{"Date", date}, {"Retry-After", retry}}, now);
  };
  CHECK(against("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:40 GMT") == 3s);
  CHECK(against("Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:50:37 GMT") == 60s);
  CHECK(against("Sun, 06 Nov 1994 08:49:37 GMT", "Sun Nov  6 08:49:38 1994") == 1s);
}

TEST_CASE("Retry-After: a date counts from the wall clock where the answer has no Date") {
  CHECK(pause("Sat, 01 Jun 2024 09:00:05 GMT") == 5s);
  CHECK(pause("Sat, 01 Jun 2024 08:00:00 GMT") == 0s);
}

TEST_CASE("Retry-After: what is neither is none, and what is enormous stays a time") {
  CHECK_FALSE(retry_after(Headers{}, now));
  for (const char* text : {"", "soon", "-1", "1.5", "2024-06-01", "Sat, 01 Jun"}) {
    CHECK_FALSE(pause(text));
  }
  for (const char* text : {"99999999999999999999999", "9223372036854775807", "9223372036854776",
                           "Fri, 31 Dec 9999 23:59:59 GMT", "Sun, 01 Jun 2319 09:00:00 GMT"}) {
    CAPTURE(text);
    CHECK(pause(text) == std::chrono::hours{24 * 366 * 100});
  }
  CHECK(retry_after(Headers{{"Date", "Sat, 01 Jan 0000 00:00:00 GMT"},
                            {"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}},
                    now) == std::chrono::hours{24 * 366 * 100});
}
