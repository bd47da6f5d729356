#include "src/http/url.hpp"

#include "support/catch.hpp"

using jira_task::internal::parse_url;
using jira_task::internal::percent_encoded;
using jira_task::internal::resolve;

namespace {

/// What `reference` means at http://h:1/a/b/c?q.
std::string resolved(const char* reference) {
  const auto url = resolve(parse_url("http://h:1/a/b/c?q").value(), reference);
  if (!url) return url.error();
  return url->scheme + " " + url->host + " " + std::to_string(url->port) + " " + url->target();
}

}  // namespace

TEST_CASE("URL: references resolve as RFC 3986 has it") {
  CHECK(resolved("https://x/y?z#f") == "https x 443 /y?z");
  CHECK(resolved("//x:2/y") == "http x 2 /y");
  CHECK(resolved("/y") == "http h 1 /y");
  CHECK(resolved("y") == "http h 1 /a/b/y");
  CHECK(resolved("./y") == "http h 1 /a/b/y");
  CHECK(resolved("../y") == "http h 1 /a/y");
  CHECK(resolved("../../../y") == "http h 1 /y");
  CHECK(resolved("..") == "http h 1 /a/");
  CHECK(resolved("?y") == "http h 1 /a/b/c?y");
  CHECK(resolved("/a/./b/../c:d") == "http h 1 /a/c:d");
  CHECK(resolved("https://x") == "https x 443 /");
}

TEST_CASE("URL: encoded dots are steps, too") {
  CHECK(resolved("/a/%2e%2E/y") == "http h 1 /y");
  CHECK(resolved("/a/.%2e/y") == "http h 1 /y");
  CHECK(resolved("/a/%2ex/y") == "http h 1 /a/%2ex/y");
}

TEST_CASE("URL: what is no http URL is refused") {
  CHECK(resolved("mailto:x") == "has no http:// or https:// in front");
  CHECK(resolved("javascript://x/y") == "begins with javascript, not http or https");
  CHECK(resolved("http://me@x/") == "holds a user name or password");
  CHECK(resolved("/a b") == "holds a blank or another character that no URL has");
  CHECK(resolved("/a\\b") == "holds a blank or another character that no URL has");
  CHECK(resolved("http://x:99999/") == "has '99999' where a port from 1 to 65535 belongs");
}

TEST_CASE("URL: an id is encoded to one segment") {
  CHECK(percent_encoded("10641") == "10641");
  CHECK(percent_encoded("a/b?c#d e%f") == "a%2Fb%3Fc%23d%20e%25f");
  CHECK(percent_encoded("ü~-._") == "%C3%BC~-._");
}
