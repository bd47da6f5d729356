// `mock-jira serve` and `healthcheck`, as the program that users start.

#include <sys/stat.h>

#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/serve_bench.hpp"

namespace serve_test {

using namespace mock_jira;

namespace fs = std::filesystem;

TEST_CASE("serve: the first line says where it answers, and there it does") {
  auto program = mock_jira_program({"serve", "demo", "--port", "0", "--log-level", "off"});
  const auto ready = nlohmann::json::parse(program.first_line());
  const int port = port_of(ready);
  CHECK(ready["url"] == "http://127.0.0.1:" + std::to_string(port));
  CHECK(ready["admin"] == "http://127.0.0.1:" + std::to_string(port) + "/__admin");
  CHECK(ready["pid"].is_number());
  CHECK(ready["seed"] == 0);
  CHECK(ready["scenarios"] == nlohmann::json{"demo"});
  CHECK(get(port, "/__admin/health").find("HTTP/1.1 200") == 0);
  CHECK(get(port, "/rest/api/3/task/10001", "Authorization: " + basic("creator") + "\r\n")
            .find("HTTP/1.1 200") == 0);
}

TEST_CASE("serve: SIGTERM and SIGINT end it with 0, also while clients are connected") {
  for (const int signal : {SIGTERM, SIGINT}) {
    auto program = mock_jira_program({"serve", "demo", "--port", "0", "--log-level", "off"});
    Wire idle{port_of(nlohmann::json::parse(program.first_line()))};
    idle.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    idle.reply();
    program.signal(signal);
    const auto ended = program.end();
    CHECK(ended.code == 0);
    CHECK(ended.out.empty());
    CHECK(ended.err.empty());
  }
}

TEST_CASE("serve: without a scenario every built-in one is a site, demo the default") {
  auto program = mock_jira_program({"serve", "--port", "0", "--log-level", "off"});
  const auto ready = nlohmann::json::parse(program.first_line());
  CHECK(ready["scenarios"][0] == "demo");
  CHECK(ready["scenarios"].size() >= 16);
  CHECK(get(port_of(ready), "/sites/dead/rest/api/3/task/1").find("site=dead;") !=
        std::string::npos);
}

TEST_CASE("serve: files and folders are scenarios called after the files") {
  const Folder folder;
  folder.write("b.yaml", "tasks: {\"1\": [COMPLETE]}");
  folder.write("a.json", R"({"tasks": {"1": ["FAILED"]}})");
  folder.write("notes.txt", "not a scenario");
  auto program = mock_jira_program({"serve", folder.path(), "--port", "0"});
  const auto ready = nlohmann::json::parse(program.first_line());
  CHECK(ready["scenarios"] == nlohmann::json{"a", "b"});
}

TEST_CASE("serve: a flag wins over its environment twins, these over the default") {
  const auto seed_of = [](std::vector<std::string> more, std::vector<std::string> environment) {
    std::vector<std::string> arguments{"serve", "demo", "--port", "0"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    auto program = mock_jira_program(arguments, environment);
    return nlohmann::json::parse(program.first_line())["seed"].get<int>();
  };
  CHECK(seed_of({}, {}) == 0);
  CHECK(seed_of({}, {"MOCK_JIRA_SEED=7"}) == 7);
  CHECK(seed_of({"--seed", "0"}, {"MOCK_JIRA_SEED=7"}) == 0);
  CHECK(seed_of({}, {"MOCK_JIRA_SEED="}) == 0);
}

TEST_CASE("serve: MOCK_JIRA_PORT wins over PORT") {
  auto program = mock_jira_program({"serve", "demo"}, {"PORT=not-looked-at", "MOCK_JIRA_PORT=0"});
  CHECK(port_of(nlohmann::json::parse(program.first_line())) > 0);
  auto by_port = mock_jira_program({"serve", "demo"}, {"PORT=0"});
  CHECK(port_of(nlohmann::json::parse(by_port.first_line())) > 0);
}

TEST_CASE("serve: the port file holds the port while it serves") {
  const Folder folder;
  auto program =
      mock_jira_program({"serve", "demo", "--port", "0", "--port-file", folder.path("port")});
  const int port = port_of(nlohmann::json::parse(program.first_line()));
  CHECK(folder.read("port") == std::to_string(port) + "\n");
  program.signal(SIGTERM);
  program.end();
  CHECK_FALSE(fs::exists(folder.path("port")));
}

TEST_CASE("serve: a port in use ends it with 3 and a sentence") {
  auto first = mock_jira_program({"serve", "demo", "--port", "0"});
  const auto port = std::to_string(port_of(nlohmann::json::parse(first.first_line())));
  const auto ended = mock_jira_program({"serve", "demo", "--port", port}).end();
  CHECK(ended.code == 3);
  CHECK(ended.out.empty());
  CHECK(ended.err == "mock-jira: port " + port +
                         " on 127.0.0.1 is in use, perhaps by another mock-jira; name another "
                         "with --port, or 0 for any free one\n");
}

TEST_CASE("serve: a port file that cannot be written ends it with 3") {
  const auto ended =
      mock_jira_program({"serve", "demo", "--port", "0", "--port-file", "/nowhere/port"}).end();
  CHECK(ended.code == 3);
  CHECK(ended.err ==
        "mock-jira: --port-file: cannot write '/nowhere/port': No such file or directory\n");
}

TEST_CASE("serve: a port file that is no file is left as it is, and is 3") {
  const Folder folder;
  const auto fifo = folder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const auto ended = mock_jira_program({"serve", "demo", "--port", "0", "--port-file", fifo}).end();
  CHECK(ended.code == 3);
  CHECK(ended.err == "mock-jira: --port-file: cannot write '" + fifo + "': File exists\n");
  CHECK(std::filesystem::is_fifo(fifo));
}

TEST_CASE("serve: a port file that is another server's by now is left as it is") {
  const Folder folder;
  auto program =
      mock_jira_program({"serve", "demo", "--port", "0", "--port-file", folder.path("port")});
  program.first_line();
  std::filesystem::rename(folder.write("other", "1\n"), folder.path("port"));
  program.signal(SIGTERM);
  CHECK(program.end().code == 0);
  CHECK(folder.read("port") == "1\n");
}

TEST_CASE("serve: without its terminal it ends as it does on SIGTERM, and leaves no port file") {
  const Folder folder;
  auto program =
      mock_jira_program({"serve", "demo", "--port", "0", "--port-file", folder.path("port")});
  program.first_line();
  program.signal(SIGHUP);
  const auto ended = program.end();
  CHECK(ended.code == 0);
  CHECK(contains(ended.err, "ending on SIGHUP"));
  CHECK_FALSE(std::filesystem::exists(folder.path("port")));
}

TEST_CASE("serve: settings that make no sense end it with 2, and name flag or variable") {
  CHECK(complaint({"--port", "65536"}) ==
        "mock-jira: --port: '65536' is no port; it takes a number from 0 to 65535\n");
  CHECK(complaint({}, {"MOCK_JIRA_PORT=http"}) ==
        "mock-jira: MOCK_JIRA_PORT: 'http' is no port; it takes a number from 0 to 65535\n");
  CHECK(complaint({}, {"PORT=-1"}) ==
        "mock-jira: PORT: '-1' is no port; it takes a number from 0 to 65535\n");
  CHECK(complaint({"--public-url", "jira.test"}) ==
        "mock-jira: --public-url: 'jira.test' is no URL; it begins with http:// or https:// and a "
        "host\n");
  CHECK(complaint({"--seed", "x"}) ==
        "mock-jira: --seed: 'x' is no seed; it takes a whole number from 0 up\n");
  CHECK(complaint({"--profile", "real"}) ==
        "mock-jira: --profile: 'real' is neither documented nor observed\n");
  CHECK(complaint({"--labels", "maybe"}) == "mock-jira: --labels: 'maybe' is neither on nor off\n");
  CHECK(complaint({"--log-level", "loud"}) ==
        "mock-jira: --log-level: 'loud' is none of debug, info, warn, error and off\n");
  CHECK(complaint({}, {"MOCK_JIRA_LOG_FORMAT=xml"}) ==
        "mock-jira: MOCK_JIRA_LOG_FORMAT: 'xml' is neither text nor json\n");
}

TEST_CASE("serve: a scenario with mistakes ends it with 2 and all of them") {
  const Folder folder;
  const auto file = folder.write("bad.yaml", "tasks:\n  \"1\": [COMPLETED]\nansers: []\n");
  const auto ended = mock_jira_program({"serve", file, "--port", "0"}).end();
  CHECK(ended.code == 2);
  CHECK(ended.out.empty());
  CHECK(
      ended.err.find(file + ":2:9: error: unknown status 'COMPLETED'; did you mean 'COMPLETE'?") !=
      std::string::npos);
  CHECK(ended.err.find(file + ":3:1: error: ") != std::string::npos);
}

TEST_CASE("serve: two scenarios of one name are refused with 2") {
  const Folder folder;
  const auto file = folder.write("demo.yaml", "");
  const auto ended = mock_jira_program({"serve", "demo", file}).end();
  CHECK(ended.code == 2);
  CHECK(ended.err.find("two scenarios are called 'demo': ") != std::string::npos);
}

TEST_CASE("serve: --profile counts instead of what the scenarios say, and wins over its variable") {
  const auto answer = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"demo", "--log-level", "off"});
    const Served served{std::move(arguments), {"MOCK_JIRA_PROFILE=observed"}};
    return get(served.port, "/rest/api/3/task/10001");
  };
  CHECK(answer({}).find("WWW-Authenticate: OAuth") != std::string::npos);
  CHECK(answer({"--profile", "documented"}).find("WWW-Authenticate: Basic") != std::string::npos);
}

TEST_CASE("serve: --public-url is what self begins with, --labels off leaves X-Mock-Jira out") {
  auto program = mock_jira_program({"serve", "demo", "--port", "0", "--public-url",
                                    "https://mock.test/jira/", "--labels", "off"});
  const auto reply = get(port_of(nlohmann::json::parse(program.first_line())),
                         "/rest/api/3/task/10004", "Authorization: " + basic("creator") + "\r\n");
  CHECK(reply.find("\"self\":\"https://mock.test/jira/rest/api/3/task/10004\"") !=
        std::string::npos);
  CHECK(reply.find("X-Mock-Jira") == std::string::npos);
}

TEST_CASE("log: a line a request, without query and credentials") {
  auto program = mock_jira_program({"serve", "demo", "--port", "0"});
  const int port = port_of(nlohmann::json::parse(program.first_line()));
  get(port, "/rest/api/3/task/10004?token=secret-query",
      "Authorization: " + basic("creator") + "\r\n");
  get(port, "/rest/api/3/task/10004", "Authorization: Bearer secret-bearer\r\n");
  program.signal(SIGTERM);
  const auto log = program.end().err;
  CHECK(log.find(" info GET /rest/api/3/task/10004 200 ") != std::string::npos);
  CHECK(log.find(" info GET /rest/api/3/task/10004 401 ") != std::string::npos);
  CHECK(log.find("ending on SIGTERM") != std::string::npos);
  CHECK(log.find("secret") == std::string::npos);
  CHECK(log.find("creator-token") == std::string::npos);
  CHECK(log.find(basic("creator").substr(6)) == std::string::npos);
}

TEST_CASE("log: as JSON every line is one object, whatever the path holds") {
  auto program = mock_jira_program({"serve", "demo", "--port", "0", "--log-format", "json"});
  const int port = port_of(nlohmann::json::parse(program.first_line()));
  get(port, "/a\"\\\xff[31m");
  program.signal(SIGTERM);
  std::istringstream log{program.end().err};
  std::string line;
  REQUIRE(std::getline(log, line));
  const auto entry = nlohmann::json::parse(line);
  CHECK(entry["method"] == "GET");
  CHECK(entry["path"] == "/a\"\\?[31m");
  CHECK(entry["status"] == 404);
  CHECK(entry["level"] == "info");
  REQUIRE(std::getline(log, line));
  CHECK(nlohmann::json::parse(line)["message"] == "ending on SIGTERM");
}

TEST_CASE("log: nobody has to read it, and what was not read is counted") {
  constexpr int requests = 3000;  // several times what a pipe holds
  Served served{{"demo"}};
  const auto ask = [&](int times) {
    Wire wire{served.port};
    for (int i = 0; i < times; ++i) {
      wire.send("GET /__admin/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      if (wire.reply().find("HTTP/1.1 200") != 0) FAIL("no answer to request " << i);
    }
  };
  ask(requests);
  std::istringstream unread{served.program.read_err()};
  ask(1);
  served.program.signal(SIGTERM);
  const auto ended = served.program.end();
  CHECK(ended.code == 0);

  int lines = 0;
  for (std::string line; std::getline(unread, line); ++lines) {
    if (line.find(" info GET /__admin/health 200 ") == std::string::npos) FAIL(line);
  }
  const std::string dropped =
      std::to_string(requests - lines) + " lines of the log were dropped, since nobody read them\n";
  CHECK(lines < requests);
  CHECK(ended.err.find(" info " + dropped) != std::string::npos);
  CHECK(ended.err.find(" info GET /__admin/health 200 ") != std::string::npos);
  CHECK(ended.err.find("ending on SIGTERM") != std::string::npos);
}

TEST_CASE("healthcheck: 0 for a server that serves, 1 and a sentence for none") {
  auto program = mock_jira_program({"serve", "demo", "--port", "0"});
  const auto port = std::to_string(port_of(nlohmann::json::parse(program.first_line())));
  CHECK(mock_jira_program({"healthcheck", "--port", port, "--wait", "10s"}).end().code == 0);
  CHECK(mock_jira_program({"healthcheck", "--url", "http://127.0.0.1:" + port + "/"}).end().code ==
        0);
  CHECK(mock_jira_program({"healthcheck"}, {"MOCK_JIRA_PORT=" + port}).end().code == 0);
  program.signal(SIGTERM);
  program.end();
  const auto ended = mock_jira_program({"healthcheck", "--port", port}).end();
  CHECK(ended.code == 1);
  CHECK(ended.err == "mock-jira: http://127.0.0.1:" + port + " does not answer\n");
  CHECK(mock_jira_program({"healthcheck", "--wait", "soon"}).end().code == 2);
}

}  // namespace serve_test
