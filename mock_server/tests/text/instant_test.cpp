#include "text/instant.hpp"

#include "support/catch.hpp"

namespace mock_jira::test::start_test {
namespace {

std::int64_t instant(std::string_view text) {
  const auto point = parse_instant(text);
  return point ? point->time_since_epoch().count() : -1;
}

}  // namespace

TEST_CASE("instant: an instant is read with or without milliseconds and offset") {
  CHECK(instant("2024-06-01T09:00:00Z") == 1717232400000);
  CHECK(instant("2024-06-01T09:00:00.5Z") == 1717232400500);
  CHECK(instant("2024-06-01T09:00:00.250Z") == 1717232400250);
  CHECK(instant("2024-06-01T11:00:00+02:00") == 1717232400000);
  CHECK(instant("2024-06-01T03:30:00-05:30") == 1717232400000);
  CHECK(instant("2024-06-01") == 1717200000000);
  CHECK(instant("2024-02-29") == 1709164800000);
}

TEST_CASE("instant: the years from 1970 to 9999 are there, no others") {
  CHECK(instant("1970-01-01T00:00:00Z") == 0);
  CHECK(instant("1970-01-01T00:00:00+00:01") == -1);
  CHECK(instant("9999-12-31T23:59:59Z") == 253402300799000);
  CHECK(instant("9999-12-31T23:59:59-00:01") == -1);
}

TEST_CASE("instant: anything else is no instant") {
  for (const auto* text : {"",
                           "today",
                           "2024",
                           "2024-6-1",
                           "2024-06-01T09:00",
                           "2024-06-01T09:00:00",
                           "2024-06-01 09:00:00Z",
                           "2024-06-01T09:00:00 Z",
                           "2024-06-01T09:00:00.1234Z",
                           "2024-06-01T09:00:00.Z",
                           "2024-06-01T09:00:00+2:00",
                           "2024-06-01T09:00:00Zz",
                           "2023-02-29",
                           "2024-13-01",
                           "2024-00-10",
                           "2024-06-31",
                           "2024-06-01T24:00:00Z",
                           "2024-06-01T09:60:00Z",
                           "2024-06-01T09:00:60Z",
                           "2024-06-01T09:00:00+99:00",
                           "1717232400000"}) {
    INFO(text);
    CHECK(instant(text) == -1);
  }
}

}  // namespace mock_jira::test::start_test
