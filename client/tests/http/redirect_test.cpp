#include "support/bench.hpp"
#include "support/catch.hpp"

using namespace jira_task;
using namespace jira_task::testing;

namespace {

FakeTransport::Answer redirect(const std::string& location, int status = 303) {
  return answer(status, "", {{"location", location}});
}

/// Where a read of task 1 goes after a redirect; the refusal if it does not.
std::string way(const std::string& url, const std::string& location, int status = 303) {
  Bench bench{{redirect(location, status), task("COMPLETE", 100)}, url};
  const auto read = bench.client.get_task("1");
  if (!read) return read.error().description;
  const auto& second = bench.transport.requests.at(1);
  CHECK(second.method == "GET");
  CHECK(second.headers == bench.transport.requests.at(0).headers);  // the credentials, too
  return second.target;
}

constexpr auto site = "http://127.0.0.1:2990/sites/x";
constexpr auto gateway = "https://api.atlassian.com/ex/jira/1ab";
constexpr auto refused =
    "the redirect (303) of GET /sites/x/rest/api/3/task/1 was not followed: its Location ";

}  // namespace

TEST_CASE("redirect: within the origin it is followed with credentials, however it is written") {
  CHECK(way(site, "http://127.0.0.1:2990/sites/x/rest/api/3/task/2") ==
        "/sites/x/rest/api/3/task/2");
  CHECK(way(site, "HTTP://127.0.0.1:2990/a?b=c#d") == "/a?b=c");
  CHECK(way(site, "/sites/x/rest/api/3/task/2") == "/sites/x/rest/api/3/task/2");
  CHECK(way(site, "2") == "/sites/x/rest/api/3/task/2");
  CHECK(way(site, "../task/2") == "/sites/x/rest/api/3/task/2");
  CHECK(way(site, "//127.0.0.1:2990/y") == "/y");
  CHECK(way("https://Example.net", "https://EXAMPLE.net:443/y") == "/y");
  for (const int status : {301, 302, 307, 308}) CHECK(way(site, "/y", status) == "/y");
}

TEST_CASE("redirect: to another server it is refused, for the credentials are not for that") {
  const auto elsewhere = std::string{" is another server than http://127.0.0.1:2990, which the "} +
                         "credentials are for";
  for (const std::string location :
       {"http://evil.example/rest/api/3/task/1", "https://127.0.0.1:2990/x",
        "http://127.0.0.1:2991/x", "http://127.0.0.1/x", "//evil.example/x"}) {
    CHECK(way(site, location) == refused + ("'" + location + "'") + elsewhere);
  }
  CHECK(way(site, "http://127.0.0.1:2990@evil.example/x") ==
        refused + std::string{"'http://127.0.0.1:2990@evil.example/x' holds a user name or "
                              "password"});
}

TEST_CASE("redirect: behind the gateway it is followed within the tenant only") {
  CHECK(way(gateway, "https://api.atlassian.com/ex/jira/1ab/rest/api/3/task/2") ==
        "/ex/jira/1ab/rest/api/3/task/2");
  for (const std::string location :
       {"https://api.atlassian.com/ex/jira/2cd/rest/api/3/task/1", "/rest/api/3/task/1",
        "/ex/jira/1abc/x", "/ex/jira/1ab/../2cd/x", "/ex/jira/1ab/%2e%2e/2cd/x"}) {
    CHECK_THAT(
        way(gateway, location),
        Catch::Matchers::EndsWith("lies outside of /ex/jira/1ab, which the credentials are for"));
  }
}

TEST_CASE("redirect: without a Location there is nothing to follow") {
  Bench bench{{answer(303, R"({"id":"1"})")}};
  const auto error = bench.client.get_task("1").error();
  CHECK(error.kind == ErrorKind::refused_redirect);
  CHECK(error.description ==
        "the redirect (303) of GET /rest/api/3/task/1 was not followed: it names no Location");
  CHECK(error.status == 303);
  CHECK(error.body == R"({"id":"1"})");
}

TEST_CASE("redirect: five in a row are followed, not six") {
  Bench circle{{redirect("/x")}};
  const auto error = circle.client.get_task("1").error();
  CHECK(error.kind == ErrorKind::refused_redirect);
  CHECK(error.description == "gave up after 5 redirects in a row, the last one to /x");
  CHECK(circle.transport.requests.size() == 6);

  Bench five{{redirect("/a"), redirect("/b"), redirect("/c"), redirect("/d"), redirect("/e"),
              task("RUNNING")}};
  CHECK(five.client.get_task("1"));
}

TEST_CASE("redirect: a cancel becomes a read at 303, stays a POST at 307 and 308") {
  const auto method = [](int status) {
    Bench bench{{redirect("/y", status), answer(202)}};
    CHECK(bench.client.cancel_task("1"));
    return bench.transport.requests.at(1).method;
  };
  CHECK(method(303) == "GET");
  CHECK(method(307) == "POST");
  CHECK(method(308) == "POST");
}

TEST_CASE("redirect: a cancel is not repeated where that is left open") {
  for (const int status : {301, 302}) {
    Bench bench{{redirect("/y", status)}};
    const auto error = bench.client.cancel_task("1").error();
    CHECK(error.kind == ErrorKind::refused_redirect);
    CHECK_THAT(error.description,
               Catch::Matchers::EndsWith("it leaves open whether to repeat the POST"));
    CHECK(bench.transport.requests.size() == 1);
  }
}

TEST_CASE("redirect: the second answer counts as if it were the first") {
  Bench bench{{redirect("/y"), answer(401, "no")}};
  CHECK(bench.client.get_task("1").error().kind == ErrorKind::unauthenticated);
}
