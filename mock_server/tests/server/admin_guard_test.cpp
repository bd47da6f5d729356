#include "server/admin_guard.hpp"

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace admin_guard_test {

using namespace mock_jira;

namespace {

const std::string own_host = "127.0.0.1:2990";

Mock guarded(AdminAccess access, std::string public_url = {}) {
  return Mock{MockServerOptions{.scenarios = {scenario_of("", "one")},
                                .public_url = std::move(public_url),
                                .admin = std::move(access)}};
}

/// The status that a call of the clock gets.
int ask(Mock& mock, Headers headers, const std::string& method = "GET") {
  return mock.send(method, "/__admin/clock", "", "", std::move(headers)).status;
}

int from(Mock& mock, const std::string& host) {
  return ask(mock, {{"Host", host}});
}

/// Of a page at `origin` to the server as `host`.
int from_page(Mock& mock, const std::string& origin, const std::string& host = own_host) {
  return ask(mock, {{"Host", host}, {"Origin", origin}});
}

std::string sentence(const Reply& reply) {
  return Mock::json(reply)["errors"][0]["message"];
}

/// What the clock shows, asked by a program.
std::string clock_of(Mock& mock) {
  return mock.get("/__admin/clock", "").body;
}

}  // namespace

// Host

TEST_CASE("admin guard: addresses and localhost are the server's own") {
  Mock mock = guarded({});
  for (const std::string host :
       {"127.0.0.1", "127.0.0.1:2990", "[::1]:2990", "192.168.1.5:80", "0.0.0.0:1", "localhost",
        "LocalHost:2990", "localhost.", "test-1.localhost:2990", ""}) {
    INFO(host);
    CHECK(from(mock, host) == 200);
  }
}

TEST_CASE("admin guard: any other name may have been made to mean this machine") {
  Mock mock = guarded({});
  for (const std::string host :
       {"evil.test", "evil.test:2990", "localhost.evil.test", "127.0.0.1.evil.test", "xlocalhost",
        ".localhost:", "2130706433.", "127.0.0.1@evil.test", "127.0.0.1:2990:1", "a b"}) {
    INFO(host);
    CHECK(from(mock, host) == 403);
  }
}

TEST_CASE("admin guard: the names that the server was told are its own") {
  Mock mock = guarded({.bound_host = "Mock", .hosts = {"other.test:80", "third"}},
                      "https://public.test:8443/jira");
  for (const std::string host :
       {"mock:2990", "MOCK", "OTHER.test:2990", "other.test.", "third", "public.test"}) {
    INFO(host);
    CHECK(from(mock, host) == 200);
  }
  CHECK(from(mock, "fourth") == 403);
  CHECK(from(mock, "a.third") == 403);
}

TEST_CASE("admin guard: what a proxy claims changes nothing") {
  Mock mock = guarded({.hosts = {"mine.test"}});
  CHECK(ask(mock, {{"Host", "evil.test"}, {"X-Forwarded-Host", "localhost"}}) == 403);
  CHECK(ask(mock, {{"Host", own_host},
                   {"Origin", "http://evil.test"},
                   {"X-Forwarded-Host", "evil.test"}}) == 403);
  CHECK(ask(mock, {{"Host", own_host}, {"X-Forwarded-Host", "evil.test"}}) == 200);
}

// Origin

TEST_CASE("admin guard: a page of the server itself may call") {
  Mock mock = guarded({.bound_host = "mock"}, "https://public.test/jira");
  CHECK(from_page(mock, "http://127.0.0.1:2990") == 200);
  CHECK(from_page(mock, "http://localhost:2990", "localhost:2990") == 200);
  CHECK(from_page(mock, "http://mock:2990", "mock:2990") == 200);
  CHECK(from_page(mock, "http://localhost", "localhost") == 200);
  CHECK(from_page(mock, "https://localhost", "localhost") == 200);
  CHECK(from_page(mock, "https://localhost", "localhost:443") == 200);
  CHECK(from_page(mock, "https://public.test") == 200);  // a proxy names us as it reaches us
}

TEST_CASE("admin guard: a page from elsewhere may not, on this machine neither") {
  Mock mock = guarded({.bound_host = "mock"}, "https://public.test/jira");
  for (const std::string origin :
       {"http://evil.test", "https://evil.test:2990", "http://localhost:3000",
        "http://localhost:2990", "http://127.0.0.1:3000", "http://127.0.0.1", "http://mock:2990",
        "http://192.168.1.5", "http://public.test", "https://public.test:1", "null", "", "*",
        "127.0.0.1:2990", "http://127.0.0.1:2990/", "file://", "ftp://127.0.0.1:2990",
        "http://127.0.0.1:2990 http://evil.test"}) {
    INFO(origin);
    CHECK(from_page(mock, origin) == 403);
  }
  CHECK(from_page(mock, "http://evil.test", "evil.test") == 403);  // rebound
}

TEST_CASE("admin guard: pages of a host that the server was told may call from any port") {
  Mock mock = guarded({.hosts = {"localhost"}});
  CHECK(from_page(mock, "http://localhost:3000") == 200);
  CHECK(from_page(mock, "https://LOCALHOST") == 200);
  CHECK(from_page(mock, "http://a.localhost:3000") == 403);
  CHECK(from_page(mock, "app://localhost") == 403);
}

TEST_CASE("admin guard: pages that may call Jira's API may not control the server") {
  const auto origin = GENERATE("http://localhost:3000", "*");
  Mock mock{MockServerOptions{.scenarios = {scenario_of("")}, .cors = {origin}}};
  const Headers headers{{"Host", own_host}, {"Origin", "http://localhost:3000"}};
  for (const std::string target : {"/__admin/clock", "//__admin//clock", "/%5F_admin/clock"}) {
    const Reply reply = mock.send("GET", target, "", "", headers);
    CHECK(reply.status == 403);
    CHECK(header(reply, "Access-Control-Allow-Origin") == "(none)");
  }
  Headers preflight = headers;
  preflight.emplace_back("Access-Control-Request-Method", "POST");
  const Reply reply = mock.send("OPTIONS", "/__admin/clock", "", "", preflight);
  CHECK(reply.status == 403);
  CHECK(header(reply, "Access-Control-Allow-Methods") == "(none)");
}

// Sec-Fetch-Site

TEST_CASE("admin guard: what a page from elsewhere embeds is refused without an Origin too") {
  Mock mock = guarded({});
  const auto with = [&](const std::string& site, const std::string& mode, const std::string& dest,
                        const std::string& method = "GET") {
    return ask(mock, {{"Sec-Fetch-Site", site}, {"Sec-Fetch-Mode", mode}, {"Sec-Fetch-Dest", dest}},
               method);
  };
  CHECK(with("cross-site", "no-cors", "image") == 403);
  CHECK(with("same-site", "no-cors", "script") == 403);
  CHECK(with("cross-site", "navigate", "iframe") == 403);
  CHECK(with("cross-site", "navigate", "document", "POST") == 403);
  CHECK(with("cross-site", "navigate", "document") == 200);
  CHECK(with("none", "navigate", "document") == 200);
  CHECK(with("same-origin", "cors", "empty") == 200);
}

TEST_CASE("admin guard: who is no browser just works") {
  Mock mock = guarded({});
  CHECK(ask(mock, {}) == 200);
  CHECK(ask(mock, {{"sec-fetch-mode", "cors"}}) == 200);  // Node's fetch
  CHECK(mock.server.handle({.target = "/__admin/clock"}).status == 200);
}

// What is refused

TEST_CASE("admin guard: a foreign call does nothing, whatever it is") {
  Mock mock = guarded({});
  const auto before = clock_of(mock);
  const Headers foreign{{"Origin", "http://evil.test"}};
  CHECK(mock.send("POST", "/__admin/clock", "", R"({"advance": "1h"})", foreign).status == 403);
  CHECK(mock.send("PUT", "/__admin/sites/mine", "", "not: [yaml", foreign).status == 403);
  for (const std::string method : {"GET", "HEAD", "OPTIONS", "POST"}) {
    CHECK(mock.send(method, "/__admin/health", "", "", foreign).status == 403);
  }
  CHECK(mock.send("GET", "/__admin/no-such-call", "", "", foreign).status == 403);
  CHECK(mock.send("GET", "/__admin", "", "", foreign).status == 403);
  CHECK(clock_of(mock) == before);
}

TEST_CASE("admin guard: a refusal names header, value and remedy") {
  Mock mock = guarded({});
  const auto told = [&](Headers headers) {
    return sentence(mock.send("GET", "/__admin/clock", "", "", std::move(headers)));
  };
  CHECK(told({{"Host", "mock.test:2990"}}) ==
        "Host 'mock.test:2990' is no name that this server knows as its own, so a web page may be "
        "behind it; if it is yours, start the server with --allow-host mock.test");
  CHECK(told({{"Origin", "http://localhost:3000"}}) ==
        "Origin 'http://localhost:3000' is not this server's, and a page from elsewhere may not "
        "control it; if it is yours, start the server with --allow-host localhost");
  CHECK(told({{"Origin", "null"}}) ==
        "Origin 'null' is not this server's, and a page from elsewhere may not control it; if it "
        "is yours, start the server with --allow-host HOST");
  CHECK(told({{"Sec-Fetch-Site", "cross-site"}}) ==
        "Sec-Fetch-Site 'cross-site' says that a page from elsewhere calls, and that may not "
        "control this server; open the address itself, or name the page's host with --allow-host "
        "and call with fetch()");
}

TEST_CASE("admin guard: Jira's API is answered under any name and for any page") {
  Mock mock{"tasks: {\"1\": [COMPLETE]}"};
  CHECK(mock.send("GET", "/rest/api/3/task/1", "creator", "",
                  {{"Host", "evil.test"}, {"Origin", "http://evil.test"}})
            .status == 200);
}

// The token

TEST_CASE("admin token: a call without it is 401 and says what to send") {
  Mock mock = guarded({.token = "s3cret"});
  const Reply reply = mock.get("/__admin/clock", "");
  CHECK(reply.status == 401);
  CHECK(header(reply, "WWW-Authenticate") == "Bearer realm=\"mock-jira admin\"");
  CHECK(sentence(reply) ==
        "the admin token is missing; send 'Authorization: Bearer TOKEN' with the token that the "
        "server was given as --admin-token or MOCK_JIRA_ADMIN_TOKEN");
  const Reply wrong = mock.get("/__admin/clock", "creator");  // Basic
  CHECK(wrong.status == 401);
  CHECK(sentence(wrong).find("that is not the admin token; ") == 0);
}

TEST_CASE("admin token: only that token opens, every call") {
  Mock mock = guarded({.token = "s3cret"});
  const auto with = [&](const std::string& value) { return ask(mock, {{"Authorization", value}}); };
  CHECK(with("Bearer s3cret") == 200);
  CHECK(with("bearer  s3cret") == 200);
  for (const std::string value : {"Bearer s3cre", "Bearer s3crett", "Bearer S3CRET", "Bearer",
                                  "Bearer ", "s3cret", "Basic s3cret", "Token s3cret", ""}) {
    INFO(value);
    CHECK(with(value) == 401);
  }
  for (const std::string target :
       {"/__admin", "/__admin/version", "/__admin/no-such-call", "/__admin/sites/one/clock",
        "/__admin/sites/one/health", "/__admin/health/x", "//__admin//version",
        "/%5f_admin/version"}) {
    INFO(target);
    CHECK(mock.get(target, "").status == 401);
  }
}

TEST_CASE("admin token: a call without it does nothing") {
  Mock mock = guarded({.token = "s3cret"});
  CHECK(mock.send("PUT", "/__admin/sites/mine", "", "").status == 401);
  CHECK(mock.send("PUT", "/__admin/sites/mine", "", "not: [yaml").status == 401);
  CHECK(mock.get("/sites/mine/rest/api/3/task/1").body.find("There is no site") !=
        std::string::npos);
}

TEST_CASE("admin token: whether the server is healthy is told without it") {
  Mock mock = guarded({.token = "s3cret"});
  CHECK(mock.send("GET", "/__admin/health", "").status == 200);
  CHECK(mock.send("HEAD", "/__admin/health", "").status == 200);
  CHECK(mock.send("POST", "/__admin/health", "").status == 401);
  CHECK(mock.send("OPTIONS", "/__admin/health", "").status == 401);
}

TEST_CASE("admin token: a foreign page is refused with it too") {
  Mock mock = guarded({.token = "s3cret"});
  CHECK(ask(mock, {{"Authorization", "Bearer s3cret"}, {"Origin", "http://evil.test"}}) == 403);
}

TEST_CASE("admin token: Jira's API does not ask for it") {
  Mock mock{MockServerOptions{.scenarios = {scenario_of("tasks: {\"1\": [COMPLETE]}")},
                              .admin = {.token = "s3cret"}}};
  CHECK(mock.get_task("1").status == 200);
}

// Strict hosts

TEST_CASE("strict hosts: Jira's API is answered under the server's own names only") {
  Mock mock = guarded({.bound_host = "bound.test", .hosts = {"mock.test"}, .strict_host = true},
                      "https://public.test/jira");
  const auto status = [&](Headers headers) {
    return mock.send("GET", "/rest/api/3/serverInfo", "", "", std::move(headers)).status;
  };
  for (const std::string host : {"127.0.0.1:2990", "localhost:1", "[::1]", "bound.test",
                                 "Mock.test.:80", "public.test", ""}) {
    INFO(host);
    CHECK(status({{"Host", host}}) == 200);
    CHECK(status({{"Host", own_host}, {"X-Forwarded-Host", host}}) == 200);
    CHECK(status({{"Host", own_host}, {"X-Forwarded-Host", host + ", evil.test"}}) == 200);
  }
  for (const std::string host : {"evil.test", "evil.test:2990", "mock.test.evil.test", ":::"}) {
    INFO(host);
    CHECK(status({{"Host", host}}) == 403);
    CHECK(status({{"Host", own_host}, {"X-Forwarded-Host", host}}) == 403);
    CHECK(ask(mock, {{"Host", own_host}, {"X-Forwarded-Host", host}}) == 403);
  }
}

TEST_CASE("strict hosts: whatever is asked of a foreign name, it is refused in Jira's shape") {
  Mock mock = guarded({.strict_host = true});
  for (const std::string target : {"/", "/rest/api/3/task/1", "/sites/one/rest/api/3/serverInfo",
                                   "/ex/jira/no/rest/api/3/serverInfo", "/nothing"}) {
    INFO(target);
    const Reply reply = mock.send("GET", target, "", "", {{"Host", "evil.test"}});
    CHECK(reply.status == 403);
    CHECK(reply.body ==
          R"({"errorMessages":["Host 'evil.test' is no name that this server knows as its own, so )"
          R"(a web page may be behind it; if it is yours, start the server with --allow-host )"
          R"(evil.test."],"errors":{}})");
  }
  CHECK(mock.send("OPTIONS", "/rest/api/3/task/1", "", "",
                  {{"Host", "evil.test"}, {"Access-Control-Request-Method", "GET"}})
            .status == 403);
}

TEST_CASE("strict hosts: unless they are asked for, Jira's API is answered under any name") {
  Mock mock = guarded({});
  CHECK(mock.send("GET", "/rest/api/3/serverInfo", "", "", {{"Host", "any.test"}}).status == 200);
}

}  // namespace admin_guard_test
