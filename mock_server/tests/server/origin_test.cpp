#include "server/origin.hpp"

#include <string>

#include "support/catch.hpp"

namespace origin_test {

using namespace mock_jira;

namespace {

bool same(std::string_view a, std::string_view b) {
  const auto one = parse_origin(a), other = parse_origin(b);
  return one && other && same_origin(*one, *other);
}

}  // namespace

TEST_CASE("origin: is scheme, host and port, and nothing else") {
  CHECK(parse_origin("http://localhost:3000"));
  CHECK(parse_origin("https://[::1]"));
  CHECK(parse_origin("capacitor://localhost"));
  for (const std::string text : {"", "null", "*", "localhost", "http://", "http:/a", "://a",
                                 "http://a/", "http://a?b", "http://u@a", "1a://b", "http://a b"}) {
    INFO(text);
    CHECK_FALSE(parse_origin(text));
  }
}

TEST_CASE("origin: pages are told apart by scheme, host and port") {
  CHECK(same("http://a", "HTTP://A:80"));
  CHECK(same("https://a:443", "https://a."));
  CHECK_FALSE(same("http://a", "https://a"));
  CHECK_FALSE(same("http://a:443", "https://a:443"));
  CHECK_FALSE(same("http://a:1", "http://a:2"));
  CHECK_FALSE(same("http://a", "http://b"));
}

TEST_CASE("origin: of a URL it is what stands before the path") {
  CHECK(origin_of("https://mock.test:8443/jira")->at.host == "mock.test");
  CHECK(origin_of("https://mock.test:8443/jira")->port() == "8443");
  CHECK(origin_of("http://mock.test")->port() == "80");
  CHECK_FALSE(origin_of("mock.test/jira"));
  CHECK_FALSE(origin_of(""));
}

}  // namespace origin_test
