#include "jira_task/base_url.hpp"

#include "support/catch.hpp"

using jira_task::BaseUrl;

TEST_CASE("base URL: a site, a port, a path and a closing slash are understood") {
  const auto text = [](const char* url) { return BaseUrl::parse(url).value().text(); };
  CHECK(text("https://your-domain.atlassian.net") == "https://your-domain.atlassian.net");
  CHECK(text("https://your-domain.atlassian.net/") == "https://your-domain.atlassian.net");
  CHECK(text("HTTPS://Your-Domain.Atlassian.net:443") == "https://your-domain.atlassian.net");
  CHECK(text("http://127.0.0.1:2990/sites/x//") == "http://127.0.0.1:2990/sites/x");
  CHECK(text("http://localhost:80/jira") == "http://localhost/jira");
  CHECK(text("http://[::1]:2990") == "http://[::1]:2990");
}

TEST_CASE("base URL: its parts are what a transport needs") {
  const auto url = BaseUrl::parse("http://[::1]:2990/sites/x").value();
  CHECK(url.scheme() == "http");
  CHECK(url.host() == "::1");
  CHECK(url.port() == 2990);
  CHECK(url.path() == "/sites/x");
  CHECK(url.authority() == "[::1]:2990");
  CHECK_FALSE(url.gateway_prefix());
}

TEST_CASE("base URL: the gateway's prefix names the tenant") {
  CHECK(BaseUrl::parse("https://api.atlassian.com/ex/jira/1ab-2")->gateway_prefix() ==
        "/ex/jira/1ab-2");
  CHECK(BaseUrl::parse("http://127.0.0.1:1/ex/jira/1ab-2/more")->gateway_prefix() ==
        "/ex/jira/1ab-2");
  CHECK_FALSE(BaseUrl::parse("https://api.atlassian.com/ex/confluence/1")->gateway_prefix());
}

TEST_CASE("base URL: what is none is refused with a reason and a remedy") {
  const auto problem = [](const char* url) { return BaseUrl::parse(url).error(); };
  const std::string remedy = "; write it as https://your-domain.atlassian.net";
  CHECK(problem("") == "the URL is empty; write one such as https://your-domain.atlassian.net");
  CHECK(problem("example.net") == "'example.net' has no http:// or https:// in front" + remedy);
  CHECK(problem("ftp://x") == "'ftp://x' begins with ftp, not http or https" + remedy);
  CHECK(problem("http://") == "'http://' has no host" + remedy);
  CHECK(problem("http://a:0") ==
        "'http://a:0' has '0' where a port from 1 to 65535 belongs" + remedy);
  CHECK(problem("http://a:65536") ==
        "'http://a:65536' has '65536' where a port from 1 to 65535 belongs" + remedy);
  CHECK(problem("http://a_b!c") == "'http://a_b!c' has 'a_b!c' where a host belongs" + remedy);
  CHECK(problem("http://[::1") == "'http://[::1' has a '[' without ']'" + remedy);
  CHECK(problem("http://a b") ==
        "'http://a b' holds a blank or another character that no URL has" + remedy);
  CHECK(problem("http://a/?x=1") ==
        "'http://a/?x=1' goes on behind the path; leave off everything from '?' or '#' on");
  CHECK(problem("http://a/s/rest/api/3") ==
        "'http://a/s/rest/api/3' goes too far; leave off /rest/api/3");
}

TEST_CASE("base URL: a password within it is refused and not repeated") {
  CHECK(BaseUrl::parse("https://me:hunter2@example.net").error() ==
        "the URL holds a user name or password; give the credentials by themselves");
}
