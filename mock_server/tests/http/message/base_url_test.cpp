#include "http/message/base_url.hpp"

#include "support/catch.hpp"

namespace base_url_test {

using namespace mock_jira;

namespace {

std::string url_of(Headers headers, const std::string& public_url = {}) {
  return base_url({.headers = std::move(headers), .local_address = "127.0.0.1:4711"}, public_url);
}

}  // namespace

TEST_CASE("base URL: host and port are those that the caller used") {
  CHECK(url_of({{"host", "jira.test:8080"}}) == "http://jira.test:8080");
  CHECK(url_of({{"Host", "[::1]:2990"}}) == "http://[::1]:2990");
  CHECK(base_url({.headers = {{"Host", "h"}}, .tls = true}, "") == "https://h");
}

TEST_CASE("base URL: without a usable Host it is the address where the connection came in") {
  CHECK(url_of({}) == "http://127.0.0.1:4711");
  CHECK(url_of({{"Host", ""}}) == "http://127.0.0.1:4711");
  CHECK(url_of({{"Host", "a b\"<"}}) == "http://127.0.0.1:4711");
}

TEST_CASE("base URL: a proxy's headers come before Host") {
  CHECK(url_of({{"Host", "in:1"},
                {"X-Forwarded-Proto", "https"},
                {"X-Forwarded-Host", "out.example, in"}}) == "https://out.example");
  CHECK(url_of({{"Host", "out"}, {"X-Forwarded-Port", "8443"}, {"X-Forwarded-Proto", "https"}}) ==
        "https://out:8443");
  CHECK(url_of({{"Host", "out:1"}, {"X-Forwarded-Port", "8443"}}) == "http://out:1");
  CHECK(url_of({{"Host", "out"}, {"X-Forwarded-Port", "80"}}) == "http://out");
  CHECK(url_of({{"Host", "h"}, {"X-Forwarded-Prefix", "/jira/"}}) == "http://h/jira");
}

TEST_CASE("base URL: what could not stand in a URL does not count") {
  CHECK(url_of({{"Host", "h"}, {"X-Forwarded-Proto", "javascript"}}) == "http://h");
  CHECK(url_of({{"Host", "h"}, {"X-Forwarded-Host", "evil/\r\n"}}) == "http://h");
  CHECK(url_of({{"Host", "h"}, {"X-Forwarded-Prefix", "no-slash"}}) == "http://h");
  for (const std::string host : {":::", "a:b", "a:0", "a:65536", "[::1", "[a]", ".", "a:1:2"}) {
    CAPTURE(host);
    CHECK(url_of({{"Host", "h:1"}, {"X-Forwarded-Host", host}}) == "http://h:1");
    CHECK(url_of({{"Host", host}}) == "http://127.0.0.1:4711");
  }
  for (const std::string port : {"abc", "0", "65536", "-1", "80a"}) {
    CAPTURE(port);
    CHECK(url_of({{"Host", "h"}, {"X-Forwarded-Port", port}}) == "http://h");
  }
}

TEST_CASE("base URL: the public URL comes before everything") {
  CHECK(url_of({{"Host", "h"}, {"X-Forwarded-Host", "x"}}, "https://mock.example/jira") ==
        "https://mock.example/jira");
}

}  // namespace base_url_test
