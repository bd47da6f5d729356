// The limits of `mock-jira serve`: that each flag and its twin do what they say.

#include "support/serve_bench.hpp"

namespace serve_limits_test {

using namespace mock_jira;

namespace {

constexpr auto health = "GET /__admin/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::string status_of(const std::string& reply) {
  return reply.size() > 12 ? reply.substr(9, 3) : "(none)";
}

std::string answer_to(int port, const std::string& request) {
  Wire wire{port};
  wire.send(request);
  return wire.reply();
}

/// A request whose head is that long.
std::string request_of(std::size_t size) {
  std::string request = "GET /__admin/health HTTP/1.1\r\nHost: localhost\r\nX-Filler: ";
  return request.append(size - request.size() - 4, 'x') + "\r\n\r\n";
}

std::string post_of(std::size_t size) {
  return "POST /__admin/reset HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
         std::to_string(size) + "\r\n\r\n" + std::string(size, 'x');
}

enum class By { flag, variable };

/// Serves the demo under one limit.
Served limited(By by, const std::string& flag, const std::string& variable,
               const std::string& value) {
  if (by == By::flag) return Served{{"demo", "--log-level", "off", flag, value}};
  return Served{{"demo", "--log-level", "off"}, {variable + "=" + value}};
}

}  // namespace

TEST_CASE("serve, limits: beyond --max-connections the answer is 503 and when to come back") {
  auto served = limited(GENERATE(By::flag, By::variable), "--max-connections",
                        "MOCK_JIRA_MAX_CONNECTIONS", "1");
  Wire first{served.port};
  first.send(health);
  CHECK(status_of(first.reply()) == "200");
  const auto refused = answer_to(served.port, health);
  CHECK(status_of(refused) == "503");
  CHECK(refused.find("\r\nRetry-After: 1\r\n") != std::string::npos);
  first.send(health);
  CHECK(status_of(first.reply()) == "200");
}

TEST_CASE("serve, limits: a head longer than --max-head is 431") {
  auto served =
      limited(GENERATE(By::flag, By::variable), "--max-head", "MOCK_JIRA_MAX_HEAD", "1024");
  CHECK(status_of(answer_to(served.port, request_of(1024))) == "200");
  const auto refused = answer_to(served.port, request_of(1025));
  CHECK(status_of(refused) == "431");
  CHECK(refused.find("The request line and headers are larger than 1 KiB.") != std::string::npos);
}

TEST_CASE("serve, limits: a body longer than --max-body is 413") {
  auto served = limited(GENERATE(By::flag, By::variable), "--max-body", "MOCK_JIRA_MAX_BODY", "10");
  CHECK(status_of(answer_to(served.port, post_of(10))) == "200");
  const auto refused = answer_to(served.port, post_of(11));
  CHECK(status_of(refused) == "413");
  CHECK(refused.find("The request body is larger than 10 bytes.") != std::string::npos);
}

TEST_CASE("serve, limits: bodies for which --body-memory has no room are 503") {
  auto served =
      limited(GENERATE(By::flag, By::variable), "--body-memory", "MOCK_JIRA_BODY_MEMORY", "10000");
  CHECK(status_of(answer_to(served.port, post_of(2000))) == "200");
  const auto refused = answer_to(served.port, post_of(100'000));
  CHECK(status_of(refused) == "503");
  CHECK(refused.find("\r\nRetry-After: 1\r\n") != std::string::npos);
}

TEST_CASE("serve, limits: --idle-timeout is announced") {
  auto served = limited(GENERATE(By::flag, By::variable), "--idle-timeout",
                        "MOCK_JIRA_IDLE_TIMEOUT", "1m30s");
  CHECK(answer_to(served.port, health).find("\r\nKeep-Alive: timeout=90\r\n") != std::string::npos);
}

TEST_CASE("serve, limits: who is late with head or body is told 408, each in its own time") {
  Served heads{{"demo", "--head-timeout", "1s", "--body-timeout", "1h", "--log-level", "off"}};
  Served bodies{{"demo", "--head-timeout", "1h", "--body-timeout", "1s", "--log-level", "off"}};
  const std::string half_a_head = "GET /__admin/health HTTP/1.1\r\n";
  const std::string half_a_body = post_of(10).substr(0, post_of(10).size() - 5);
  Wire late_head{heads.port}, slow_body{heads.port}, slow_head{bodies.port}, late_body{bodies.port};
  late_head.send(half_a_head);
  slow_body.send(half_a_body);
  slow_head.send(half_a_head);
  late_body.send(half_a_body);
  CHECK(status_of(late_head.reply()) == "408");
  CHECK(status_of(late_body.reply()) == "408");
  slow_body.send("xxxxx");
  slow_head.send("Host: localhost\r\n\r\n");
  CHECK(status_of(slow_body.reply()) == "200");
  CHECK(status_of(slow_head.reply()) == "200");
}

TEST_CASE("serve, limits: calls that are more than --journal-memory make room in the journal") {
  auto served = limited(GENERATE(By::flag, By::variable), "--journal-memory",
                        "MOCK_JIRA_JOURNAL_MEMORY", "1048576");
  const std::string filler = "X-Filler: " + std::string(15'000, 'x') + "\r\n";
  for (int i = 0; i < 100; ++i) get(served.port, "/rest/api/3/task/10001", filler);

  const auto listed = get(served.port, "/__admin/requests?limit=1");
  const auto journal = nlohmann::json::parse(listed.substr(listed.find("\r\n\r\n") + 4));
  CHECK(journal["total"] == 100);
  CHECK(journal["dropped"] > 30);
  CHECK(journal["dropped"] < 50);
}

TEST_CASE("serve, limits: values that make no sense end it with 2, and name flag or variable") {
  CHECK(complaint({"--max-connections", "0"}) ==
        "mock-jira: --max-connections: '0' is no number of connections; it takes one from 1 up\n");
  CHECK(complaint({}, {"MOCK_JIRA_MAX_CONNECTIONS=many"}) ==
        "mock-jira: MOCK_JIRA_MAX_CONNECTIONS: 'many' is no number of connections; it takes one "
        "from 1 up\n");
  CHECK(complaint({"--max-head", "1023"}) ==
        "mock-jira: --max-head: '1023' is no size of a head; it takes a number of bytes from 1024 "
        "up\n");
  CHECK(complaint({}, {"MOCK_JIRA_MAX_HEAD=16k"}) ==
        "mock-jira: MOCK_JIRA_MAX_HEAD: '16k' is no size of a head; it takes a number of bytes "
        "from 1024 up\n");
  CHECK(complaint({"--max-body", "0"}) ==
        "mock-jira: --max-body: '0' is no size of a body; it takes a number of bytes from 1 up\n");
  CHECK(complaint({}, {"MOCK_JIRA_MAX_BODY=-1"}) ==
        "mock-jira: MOCK_JIRA_MAX_BODY: '-1' is no size of a body; it takes a number of bytes from "
        "1 up\n");
  CHECK(complaint({"--journal-memory", "1048575"}) ==
        "mock-jira: --journal-memory: '1048575' is no memory for journals; it takes a number of "
        "bytes from 1048576 up\n");
  CHECK(
      complaint({}, {"MOCK_JIRA_JOURNAL_MEMORY=1GB"}) ==
      "mock-jira: MOCK_JIRA_JOURNAL_MEMORY: '1GB' is no memory for journals; it takes a number of "
      "bytes from 1048576 up\n");
  CHECK(complaint({"--body-memory", "0"}) ==
        "mock-jira: --body-memory: '0' is no size of memory; it takes a number of bytes from 1 "
        "up\n");
  CHECK(complaint({}, {"MOCK_JIRA_BODY_MEMORY=1G"}) ==
        "mock-jira: MOCK_JIRA_BODY_MEMORY: '1G' is no size of memory; it takes a number of bytes "
        "from 1 up\n");
  const auto no_time = [](const std::string& place, const std::string& value) {
    return "mock-jira: " + place + ": '" + value +
           "' is no time to wait; it takes a duration from 1s up, such as 30s\n";
  };
  CHECK(complaint({"--head-timeout", "10"}) == no_time("--head-timeout", "10"));
  CHECK(complaint({}, {"MOCK_JIRA_HEAD_TIMEOUT=0s"}) == no_time("MOCK_JIRA_HEAD_TIMEOUT", "0s"));
  CHECK(complaint({"--body-timeout", "999ms"}) == no_time("--body-timeout", "999ms"));
  CHECK(complaint({}, {"MOCK_JIRA_BODY_TIMEOUT=-1s"}) == no_time("MOCK_JIRA_BODY_TIMEOUT", "-1s"));
  CHECK(complaint({"--idle-timeout", "soon"}) == no_time("--idle-timeout", "soon"));
  CHECK(complaint({}, {"MOCK_JIRA_IDLE_TIMEOUT=75"}) == no_time("MOCK_JIRA_IDLE_TIMEOUT", "75"));
}

}  // namespace serve_limits_test
