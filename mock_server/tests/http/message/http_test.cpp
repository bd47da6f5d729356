#include "http/message/http.hpp"

#include "support/catch.hpp"
#include "text/letters.hpp"

namespace mock_jira::http_test {

TEST_CASE("http: names compare without case, in ASCII only", "[http]") {
  CHECK(equal_without_case("Retry-After", "rETRY-aFTER"));
  CHECK(equal_without_case("", ""));
  CHECK_FALSE(equal_without_case("Retry-After", "Retry-Afte"));
  CHECK_FALSE(equal_without_case("Retry-After", "Retry_After"));
  CHECK_FALSE(equal_without_case("@", "`"));
  CHECK_FALSE(equal_without_case("[", "{"));
  CHECK_FALSE(equal_without_case("\xc4", "\xe4"));
}

TEST_CASE("http: the first of several headers is found, whatever its spelling", "[http]") {
  const Headers headers{{"X-A", "1"}, {"accept", "text/html"}, {"Accept", "*/*"}, {"X-Empty", ""}};

  CHECK(find_header(headers, "ACCEPT") == "text/html");
  CHECK(find_header(headers, "x-empty") == "");
  CHECK(find_header(headers, "X-B") == std::nullopt);
  CHECK(find_header({}, "X-A") == std::nullopt);
}

TEST_CASE("http: setting a header replaces all of its values", "[http]") {
  Headers headers{{"accept", "a"}, {"X-A", "1"}, {"ACCEPT", "b"}};
  set_header(headers, "Accept", "c");
  set_header(headers, "X-B", "2");

  CHECK(headers == Headers{{"X-A", "1"}, {"Accept", "c"}, {"X-B", "2"}});
}

}  // namespace mock_jira::http_test
