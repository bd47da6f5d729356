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

}  // namespace url_test
