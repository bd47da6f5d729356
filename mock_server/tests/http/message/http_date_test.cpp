#include "http/message/http_date.hpp"

#include <regex>
#include <string>

#include "support/catch.hpp"

namespace http_date_test {

using namespace mock_jira;

TEST_CASE("HTTP date: it is written as the Date header wants it") {
  HttpDate date;
  const std::string text{date.now()};
  CAPTURE(text);
  CHECK(std::regex_match(text,
                         std::regex{"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), (0[1-9]|[12][0-9]|3[01]) "
                                    "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [0-9]{4} "
                                    "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60) GMT"}));
}

TEST_CASE("HTTP date: it always has the same length, and keeps its place") {
  HttpDate date;
  const auto first = date.now();
  const auto second = date.now();
  CHECK(first.size() == 29);
  CHECK(second.size() == 29);
  CHECK(second.data() == first.data());
}

TEST_CASE("HTTP date: a day below ten has two digits, and the next second another text") {
  HttpDate date;
  CHECK(date.at(784'111'777) == "Sun, 06 Nov 1994 08:49:37 GMT");
  CHECK(date.at(784'111'778) == "Sun, 06 Nov 1994 08:49:38 GMT");
}

}  // namespace http_date_test
