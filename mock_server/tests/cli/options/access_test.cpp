// Who may call: the flags of `serve` and `run`, their twins, and what they do.

#include "support/needed.hpp"
#include "support/serve_bench.hpp"

namespace access_test {

using namespace mock_jira;

namespace {

std::string status_of(const std::string& reply) {
  return reply.size() > 12 ? reply.substr(9, 3) : "(none)";
}

/// GET as a client that calls the server by this name.
std::string get_as(int port, const std::string& host, const std::string& target,
                   const std::string& extra = {}) {
  Wire wire{port};
  wire.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + extra + "\r\n");
  return wire.reply();
}

std::string status_as(const Served& served, const std::string& host,
                      const std::string& extra = {}) {
  return status_of(get_as(served.port, host, "/__admin/clock", extra));
}

/// Whether a page of this origin may read what Jira's API says.
bool may_read(const Served& served, const std::string& origin) {
  const auto reply = get(served.port, "/rest/api/3/task/1", "Origin: " + origin + "\r\n");
  return reply.find("\r\nAccess-Control-Allow-Origin: " + origin + "\r\n") != std::string::npos;
}

Program::Ended run(std::vector<std::string> flags, const std::string& script,
                   std::vector<std::string> environment = {}) {
  std::vector<std::string> arguments{"run", "demo"};
  arguments.insert(arguments.end(), flags.begin(), flags.end());
  arguments.insert(arguments.end(), {"--", "/bin/sh", "-c", script});
  environment.emplace_back("PATH=/usr/bin:/bin");
  return mock_jira_program(std::move(arguments), std::move(environment)).end();
}

}  // namespace

TEST_CASE("serve, access: --admin-token and its twin close control, and are told to nobody") {
  const bool by_flag = GENERATE(true, false);
  Served served = by_flag
                      ? Served{{"demo", "--admin-token", "s3cret", "--log-level", "debug"}}
                      : Served{{"demo", "--log-level", "debug"}, {"MOCK_JIRA_ADMIN_TOKEN=s3cret"}};
  CHECK(status_as(served, "localhost") == "401");
  CHECK(status_as(served, "localhost", "Authorization: Bearer other\r\n") == "401");
  CHECK(status_as(served, "localhost", "Authorization: Bearer s3cret\r\n") == "200");
  CHECK(mock_jira_program({"healthcheck", "--port", std::to_string(served.port)}).end().code == 0);
  served.program.signal(SIGTERM);
  const auto ended = served.program.end();
  CHECK(ended.err.find(" GET /__admin/clock 401 ") != std::string::npos);
  CHECK(ended.err.find("s3cret") == std::string::npos);
  CHECK(served.ready.dump().find("s3cret") == std::string::npos);
}

TEST_CASE("serve, access: the flag's token wins over the variable's, an empty one is unset") {
  const Served served{{"demo", "--admin-token", "flag"}, {"MOCK_JIRA_ADMIN_TOKEN=variable"}};
  CHECK(status_as(served, "localhost", "Authorization: Bearer flag\r\n") == "200");
  CHECK(status_as(served, "localhost", "Authorization: Bearer variable\r\n") == "401");
  const Served open{{"demo"}, {"MOCK_JIRA_ADMIN_TOKEN="}};
  CHECK(status_as(open, "localhost") == "200");
}

TEST_CASE("serve, access: control has the names of --allow-host, --host and --public-url") {
  const Served none{{"demo", "--host", "localhost", "--public-url", "https://public.test/jira"}};
  CHECK(status_as(none, "localhost:1") == "200");
  CHECK(status_as(none, "public.test") == "200");
  CHECK(status_as(none, "a.test") == "403");
  const Served flags{{"--allow-host", "A.test", "demo", "--allow-host", "b.test:80,c.test"}};
  const Served variable{{"demo"}, {"MOCK_JIRA_ALLOW_HOST=a.test, b.test,,c.test"}};
  for (const std::string host : {"a.test", "b.test:2990", "c.test."}) {
    INFO(host);
    CHECK(status_as(flags, host) == "200");
    CHECK(status_as(variable, host) == "200");
  }
  CHECK(status_as(flags, "d.test") == "403");
  CHECK(status_as(variable, "d.test") == "403");
}

TEST_CASE("serve, access: --strict-host and its twin guard Jira's API as well") {
  const auto status = [](const Served& served, const std::string& host) {
    return status_of(get_as(served.port, host, "/rest/api/3/serverInfo"));
  };
  const Served open{{"demo"}};
  CHECK(status(open, "a.test") == "200");
  const Served flag{{"demo", "--strict-host", "--allow-host", "a.test"}};
  const Served variable{{"demo"}, {"MOCK_JIRA_STRICT_HOST=true", "MOCK_JIRA_ALLOW_HOST=a.test"}};
  for (const Served* served : {&flag, &variable}) {
    CHECK(status(*served, "a.test") == "200");
    CHECK(status(*served, "localhost") == "200");
    CHECK(status(*served, "evil.test") == "403");
  }
}

TEST_CASE("serve, access: the target's own host is the one that counts") {
  const Served served{{"demo"}};
  CHECK(status_of(get_as(served.port, "localhost", "http://evil.test/__admin/clock")) == "403");
  CHECK(status_of(get_as(served.port, "evil.test", "http://localhost/__admin/clock")) == "200");
}

TEST_CASE("serve, access: --cors and its twin let pages read Jira's API") {
  const Served none{{"demo"}};
  CHECK_FALSE(may_read(none, "http://localhost:3000"));
  const Served flags{{"--cors", "http://localhost:3000", "demo", "--cors", "https://app.test"}};
  const Served variable{{"demo"}, {"MOCK_JIRA_CORS=http://localhost:3000, https://app.test"}};
  for (const std::string origin : {"http://localhost:3000", "https://app.test"}) {
    INFO(origin);
    CHECK(may_read(flags, origin));
    CHECK(may_read(variable, origin));
  }
  CHECK_FALSE(may_read(flags, "http://localhost:3001"));
  CHECK_FALSE(may_read(variable, "http://localhost:3001"));
  CHECK(may_read(Served{{"demo", "--cors", "*"}}, "http://localhost:3001"));
}

TEST_CASE("serve, access: a page may read why its request was refused") {
  const Served served{{"demo", "--cors", "http://a.test", "--max-body", "1", "--labels", "off"}};
  for (const std::string target : {"/rest/api/3/task/1", "/__admin/clock"}) {
    Wire wire{served.port};
    wire.send("POST " + target +
              " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a.test\r\nContent-Length: "
              "2\r\n\r\n{}");
    const auto reply = wire.reply();
    CHECK(status_of(reply) == "413");
    const bool readable =
        reply.find("\r\nAccess-Control-Allow-Origin: http://a.test\r\n") != std::string::npos;
    CHECK(readable == (target == "/rest/api/3/task/1"));
  }
}

TEST_CASE("serve, access: values that make no sense end it with 2, and name flag or variable") {
  CHECK(complaint({"--admin-token", ""}) ==
        "mock-jira: --admin-token: the token is empty; write one, or leave the flag out\n");
  CHECK(complaint({"--admin-token=", "--port", "0"}) ==
        "mock-jira: --admin-token: the token is empty; write one, or leave the flag out\n");
  const auto unsendable = complaint({}, {"MOCK_JIRA_ADMIN_TOKEN=s3 cret"});
  CHECK(unsendable ==
        "mock-jira: MOCK_JIRA_ADMIN_TOKEN: the token may have visible ASCII characters only, and "
        "no spaces\n");

  const auto no_host = [](const std::string& place, const std::string& value) {
    return "mock-jira: " + place + ": '" + value +
           "' is no host; write its name alone, such as mock.test\n";
  };
  CHECK(complaint({"--allow-host", "http://a.test"}) == no_host("--allow-host", "http://a.test"));
  CHECK(complaint({"--allow-host", "a.test", "--allow-host", "*.b.test"}) ==
        no_host("--allow-host", "*.b.test"));
  CHECK(complaint({}, {"MOCK_JIRA_ALLOW_HOST=a.test,b/c"}) ==
        no_host("MOCK_JIRA_ALLOW_HOST", "b/c"));

  const auto no_origin = [](const std::string& place, const std::string& value) {
    return "mock-jira: " + place + ": '" + value +
           "' is no origin of a browser; write scheme, host and port alone, such as "
           "http://localhost:3000, or * for any\n";
  };
  for (const std::string value : {"localhost:3000", "http://x/", "http://x/app", "null", "http://",
                                  "http://x:port", "http://*.test", "**"}) {
    CHECK(complaint({"--cors", value}) == no_origin("--cors", value));
  }
  CHECK(complaint({}, {"MOCK_JIRA_CORS=http://a.test, b.test"}) ==
        no_origin("MOCK_JIRA_CORS", "b.test"));
}

TEST_CASE("run, access: the command finds the token in its environment, if there is one") {
  if (is_missing("curl")) return;
  const std::string clock =
      "curl -s -o /dev/null -w '%{http_code} ' \"$MOCK_JIRA_ADMIN_URL/clock\"; "
      "curl -s -o /dev/null -w '%{http_code}' -H \"Authorization: Bearer $MOCK_JIRA_ADMIN_TOKEN\" "
      "\"$MOCK_JIRA_ADMIN_URL/clock\"";
  CHECK(run({"--admin-token", "s3cret"}, clock).out == "401 200");
  CHECK(run({}, clock, {"MOCK_JIRA_ADMIN_TOKEN=s3cret"}).out == "401 200");
  const std::string token = "echo \"${MOCK_JIRA_ADMIN_TOKEN-unset}\"";
  CHECK(run({"--admin-token", "flag"}, token, {"MOCK_JIRA_ADMIN_TOKEN=variable"}).out == "flag\n");
  CHECK(run({}, token).out == "unset\n");
  CHECK(run({}, token, {"MOCK_JIRA_ADMIN_TOKEN="}).out == "unset\n");
}

TEST_CASE("run, access: it takes hosts and origins too, and refuses what makes no sense") {
  if (is_missing("curl")) return;
  const std::string call = "curl -s -o /dev/null -w '%{http_code}' -H 'Host: a.test' ";
  CHECK(run({"--allow-host", "a.test"}, call + "\"$MOCK_JIRA_ADMIN_URL/clock\"").out == "200");
  CHECK(run({}, call + "\"$MOCK_JIRA_ADMIN_URL/clock\"").out == "403");
  const std::string read =
      "curl -si -H 'Origin: http://a.test' \"$JIRA_BASE_URL/\" | grep -c '^Access-Control-Allow-O'";
  CHECK(run({"--cors", "http://a.test"}, read).out == "1\n");
  CHECK(run({"--admin-token", ""}, "true").code == 2);
  CHECK(run({"--allow-host", "a/b"}, "true").code == 2);
  CHECK(run({"--cors", "a"}, "true").code == 2);
}

TEST_CASE("healthcheck: of a 403 it says what may be missing") {
  const Folder folder;
  const Served served{{folder.write("closed.yaml", "answers: [any: 403]")}};
  const auto url = "http://127.0.0.1:" + std::to_string(served.port) + "/sites/closed";
  const auto ended = mock_jira_program({"healthcheck", "--url", url}).end();
  CHECK(ended.code == 1);
  CHECK(ended.err == "mock-jira: " + url +
                         " answers 403 to /__admin/health; if that is a mock-jira, it needs "
                         "--allow-host 127.0.0.1\n");
}

}  // namespace access_test
