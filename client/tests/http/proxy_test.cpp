#include "jira_task/proxy.hpp"

#include <map>

#include "support/catch.hpp"

using namespace jira_task;

namespace {

using Variables = std::map<std::string, std::string>;

/// `host:port`, `none`, or the error.
std::string way_to(const std::string& url, const Variables& variables) {
  const auto environment = [&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found != variables.end() ? std::optional{found->second} : std::nullopt;
  };
  const auto proxy = proxy_from_environment(BaseUrl::parse(url).value(), environment);
  if (!proxy) return proxy.error();
  return *proxy ? (*proxy)->authority() : "none";
}

bool excepts(const std::string& no_proxy, const std::string& url) {
  return way_to(url, {{"all_proxy", "p:1"}, {"no_proxy", no_proxy}}) == "none";
}

}  // namespace

TEST_CASE("proxy: a URL has a host, perhaps a port, a name and a password") {
  const auto proxy = Proxy::parse("http://me:p%40%3ass@Proxy.Example:8080/").value();
  CHECK(proxy.authority() == "proxy.example:8080");
  CHECK(proxy.user() == "me");
  CHECK(proxy.password() == "p@:ss");
  CHECK(proxy.credentials().authorization() == "Basic bWU6cEA6c3M=");
  CHECK(Proxy::parse("HTTP://proxy").value().port() == 80);
  CHECK(Proxy::parse("proxy:3128").value().authority() == "proxy:3128");
  CHECK(Proxy::parse("[::1]:3128").value().authority() == "[::1]:3128");
  CHECK(Proxy::parse("proxy").value().credentials().empty());
  for (const auto* wrong : {"https://proxy", "socks5://proxy", "http://", "", "http://a b",
                            "p:99999", "http://me@proxy", "http://me:a%0db@proxy"}) {
    INFO(wrong);
    CHECK_FALSE(Proxy::parse(wrong));
  }
}

TEST_CASE("proxy: the variable of the scheme goes before that of all, lower case before upper") {
  const Variables all{{"http_proxy", "a:1"},  {"HTTP_PROXY", "b:1"}, {"https_proxy", "c:1"},
                      {"HTTPS_PROXY", "d:1"}, {"all_proxy", "e:1"},  {"ALL_PROXY", "f:1"}};
  CHECK(way_to("http://x", all) == "a:1");
  CHECK(way_to("https://x", all) == "c:1");
  CHECK(way_to("http://x", {{"http_proxy", ""}, {"HTTP_PROXY", "b:1"}}) == "b:1");
  CHECK(way_to("https://x", {{"HTTP_PROXY", "b:1"}, {"ALL_PROXY", "f:1"}}) == "f:1");
  CHECK(way_to("https://x", {{"HTTP_PROXY", "b:1"}}) == "none");
  CHECK(way_to("http://x", {{"HTTP_PROXY", "socks5://me:secret@p"}}) ==
        "HTTP_PROXY: its value is no HTTP proxy; only http:// can be used; write one such as "
        "http://proxy:8080, or name x in NO_PROXY");
}

TEST_CASE("proxy: this machine is reached without one") {
  const Variables all{{"ALL_PROXY", "p:1"}};
  for (const auto* url :
       {"http://localhost:8080", "http://127.0.0.1", "https://127.1.2.3", "http://[::1]"}) {
    INFO(url);
    CHECK(way_to(url, all) == "none");
  }
  CHECK(way_to("http://128.0.0.1", all) == "p:1");
  CHECK(way_to("http://localhost.example", all) == "p:1");
}

TEST_CASE("proxy: exceptions are names with all below them, addresses and networks") {
  CHECK(excepts("example.com", "https://example.com"));
  CHECK(excepts("a, EXAMPLE.com ,b", "https://jira.Example.com"));
  CHECK(excepts(".example.com", "https://jira.example.com"));
  CHECK(excepts("*.example.com", "https://jira.example.com"));
  CHECK_FALSE(excepts("example.com", "https://myexample.com"));
  CHECK_FALSE(excepts("jira.example.com", "https://example.com"));
  CHECK(excepts("*", "https://anything"));
  CHECK(excepts("example.com:443", "https://example.com"));
  CHECK_FALSE(excepts("example.com:8443", "https://example.com"));
  CHECK(excepts("10.0.0.7", "http://10.0.0.7"));
  CHECK(excepts("10.0.0.0/8", "http://10.200.3.4"));
  CHECK(excepts("10.128.0.0/9", "http://10.128.3.4"));
  CHECK_FALSE(excepts("10.128.0.0/9", "http://10.127.3.4"));
  CHECK(excepts("fd00::/8", "http://[fd12::1]"));
  CHECK(excepts("[fd12::1]:8080", "http://[fd12::1]:8080"));
  CHECK(excepts("FD12:0::1", "http://[fd12::1]"));
  for (const auto* nothing :
       {"", ",", "10.0.0.0/33", "10.0.0.0/", "/8", "10.0.0.0/x", ".", "::/0"}) {
    INFO(nothing);
    CHECK_FALSE(excepts(nothing, "http://10.0.0.7"));
  }
}
