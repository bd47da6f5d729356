#include "text/url.hpp"

#include <string>

#include "support/catch.hpp"

namespace url_test {

using namespace mock_jira;

namespace {

/// `scheme|authority|target|path|query`.
std::string cut(std::string_view text) {
  const auto parts = cut_url(text);
  std::string shown{parts.scheme};
  for (const auto part : {parts.authority, parts.target, parts.path, parts.query}) {
    shown += '|' + std::string{part};
  }
  return shown;
}

/// `host|port`.
std::string authority(std::string_view text) {
  const auto cut = cut_authority(text);
  return std::string{cut.host} + '|' + std::string{cut.port};
}

/// The same, checked.
std::string parsed(std::string_view text) {
  const auto at = parse_authority(text);
  return at ? std::string{at->host} + '|' + std::string{at->port} : "none";
}

}  // namespace

TEST_CASE("url: a URL is cut into scheme, authority, path and query") {
  CHECK(cut("http://a:80/b/c?d=e") == "http|a:80|/b/c?d=e|/b/c|d=e");
  CHECK(cut("HTTPS://[::1]/") == "HTTPS|[::1]|/|/|");
  CHECK(cut("http://a") == "http|a||/|");
  CHECK(cut("http://a?b=/c") == "http|a|?b=/c|/|b=/c");
  CHECK(cut("http://a/b#c?d") == "http|a|/b#c?d|/b|");
}

TEST_CASE("url: a target is cut into path and query, whatever they hold") {
  CHECK(cut("/a?b=c?d") == "||/a?b=c?d|/a|b=c?d");
  CHECK(cut("/a?next=http://b/c") == "||/a?next=http://b/c|/a|next=http://b/c");
  CHECK(cut("/http://a") == "||/http://a|/http://a|");
  CHECK(cut("?a=http://b") == "||?a=http://b|/|a=http://b");
  CHECK(cut("*") == "||*|*|");
  CHECK(cut("") == "|||/|");
}

TEST_CASE("url: an authority is host and port, and brackets hold an address of IPv6") {
  CHECK(authority("a:80") == "a|80");
  CHECK(authority("a") == "a|");
  CHECK(authority("a:") == "a|");
  CHECK(authority("[::1]:80") == "[::1]|80");
  CHECK(authority("[::1]") == "[::1]|");
  CHECK(authority("[::1") == "[::1|");
  CHECK(join_authority("a", 80) == "a:80");
  CHECK(join_authority("::1", 80) == "[::1]:80");
}

TEST_CASE("url: an authority is a name or an address, with or without a port") {
  CHECK(parsed("mock") == "mock|");
  CHECK(parsed("mock.test:2990") == "mock.test|2990");
  CHECK(parsed("mock.test.:80") == "mock.test|80");
  CHECK(parsed("127.0.0.1:1") == "127.0.0.1|1");
  CHECK(parsed("[::1]") == "[::1]|");
  CHECK(parsed("[fe80::1]:2990") == "[fe80::1]|2990");
  CHECK(parsed("mock:") == "mock|");
}

TEST_CASE("url: what readers could read differently is no authority") {
  for (const std::string text :
       {"",       ".",         ":80",     "a b",      "a/b",   "user@a",    "a:b", "a:1:2",
        "a:0",    "a:65536",   "a:99999", "a:123456", "::1",   "[::1",      "[]",  "[a]",
        "[::1]a", "[::1]a:80", "a,b",     "a\\b",     "a%2eb", "h\xc3\xa9", "*"}) {
    INFO(text);
    CHECK(parsed(text) == "none");
  }
  CHECK(parsed({"127.0.0.1\0.evil.test", 20}) == "none");
}

TEST_CASE("url: an address is one as browsers write it") {
  CHECK(is_address("127.0.0.1"));
  CHECK(is_address("192.168.1.5"));
  CHECK(is_address("[::1]"));
  for (const std::string host : {"127.1", "2130706433", "0x7f000001", "127.0.0.1.evil.test", "::1",
                                 "[127.0.0.1]", "256.1.1.1", "localhost", ""}) {
    INFO(host);
    CHECK_FALSE(is_address(host));
  }
}

}  // namespace url_test
