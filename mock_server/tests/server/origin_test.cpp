#include "server/origin.hpp"

#include <string>

#include "support/catch.hpp"

namespace origin_test {

using namespace mock_jira;

namespace {

/// `host|port`.
std::string authority(std::string_view text) {
  const auto at = parse_authority(text);
  return at ? std::string{at->host} + '|' + std::string{at->port} : "none";
}

bool same(std::string_view a, std::string_view b) {
  const auto one = parse_origin(a), other = parse_origin(b);
  return one && other && same_origin(*one, *other);
}

}  // namespace

TEST_CASE("origin: an authority is a name or an address, with or without a port") {
  CHECK(authority("mock") == "mock|");
  CHECK(authority("mock.test:2990") == "mock.test|2990");
  CHECK(authority("mock.test.:80") == "mock.test|80");
  CHECK(authority("127.0.0.1:1") == "127.0.0.1|1");
  CHECK(authority("[::1]") == "[::1]|");
  CHECK(authority("[fe80::1]:2990") == "[fe80::1]|2990");
  CHECK(authority("mock:") == "mock|");
}

TEST_CASE("origin: what readers could read differently is no authority") {
  for (const std::string text :
       {"",     ".",  ":80", "a b",    "a/b",       "user@a", "a:b",  "a:1:2", "a:123456",  "::1",
        "[::1", "[]", "[a]", "[::1]a", "[::1]a:80", "a,b",    "a\\b", "a%2eb", "h\xc3\xa9", "*"}) {
    INFO(text);
    CHECK(authority(text) == "none");
  }
  CHECK(authority({"127.0.0.1\0.evil.test", 20}) == "none");
}

TEST_CASE("origin: an address is one as browsers write it") {
  CHECK(is_address("127.0.0.1"));
  CHECK(is_address("192.168.1.5"));
  CHECK(is_address("[::1]"));
  for (const std::string host : {"127.1", "2130706433", "0x7f000001", "127.0.0.1.evil.test", "::1",
                                 "[127.0.0.1]", "256.1.1.1", "localhost", ""}) {
    INFO(host);
    CHECK_FALSE(is_address(host));
  }
}

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
