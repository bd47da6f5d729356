#include <mock_jira/mock_server.hpp>

#include <functional>
#include <latch>
#include <stop_token>

#include "support/catch.hpp"
#include "support/folder.hpp"
#include "support/wire.hpp"

namespace mock_server_test {

#if __has_include("site/site.hpp")
#error "Our folders are in the way of a user's own."
#endif

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr auto deletion = R"(clock: {pace: frozen}
tasks:
  "10641":
    - RUNNING: {for: 10s, progress: 0..100}
    - COMPLETE: {result: {deletedIssues: 12}}
expect:
  - polling: {task: "10641", interval: 1s..}
)";

constexpr auto waiting = R"(tasks: {"1": [ENQUEUED], "2": [ENQUEUED], "3": [ENQUEUED]}
answers:
  - getTask: {task: "1", delay: 1h}
  - getTask: {task: "2", network: hang}
  - getTask: {task: "3", network: {drip: 1}}
)";

const Headers creator{{"Authorization", "Bearer creator-bearer"}};

Reply get_task(MockServer& server, const std::string& id = "10641") {
  return server.handle({.target = "/rest/api/3/task/" + id, .headers = creator});
}

/// `word` as the value of `"key"` in a reply's body.
bool shows(const Reply& reply, const std::string& key, const std::string& value) {
  return reply.body.find('"' + key + "\":" + value) != std::string::npos;
}

std::string asking_for(const std::string& id) {
  return "GET /rest/api/3/task/" + id +
         " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer creator-bearer\r\n\r\n";
}

std::string status_line(const std::string& reply) {
  return reply.substr(0, reply.find('\r'));
}

/// What the exception says; empty if there is none.
template <typename Exception>
std::string thrown_by(const std::function<void()>& action) {
  try {
    action();
  } catch (const Exception& error) {
    return error.what();
  }
  return {};
}

/// Goes on when it is told to. Wire time and date go on together.
class TimeInHand final : public TimeSource {
 public:
  WireTime wire_now() const override { return WireTime{passed}; }
  TimePoint today() const override { return TimePoint{} + passed; }

  Duration passed{0};
};

/// Waits until the default site has answered so many calls.
void wait_for_calls(MockServer& server, std::size_t count) {
  std::latch answered{1};
  const std::stop_callback told{server.site()->journal().notify({}, count),
                                [&] { answered.count_down(); }};
  answered.wait();
}

}  // namespace

TEST_CASE("library: without a socket, the test moves the clock of the site") {
  MockServer server{parse_scenario(deletion)};
  CHECK(shows(get_task(server), "status", "\"RUNNING\""));

  server.site()->advance_clock(5s);
  CHECK(shows(get_task(server), "progress", "50"));

  server.site()->set_pace(PerPoll{5s});
  get_task(server);
  CHECK(shows(get_task(server), "status", "\"COMPLETE\""));
}

TEST_CASE("library: a reply names a URL also where the request named no host") {
  MockServer server{parse_scenario(deletion)};
  CHECK(shows(get_task(server), "self", "\"http://localhost/rest/api/3/task/10641\""));
}

TEST_CASE("library: the journal has the calls, the verdict judges them in the test's own time") {
  TimeInHand time;
  MockServer server{parse_scenario(deletion), time};
  get_task(server);
  time.passed += 2s;
  get_task(server);
  CHECK(server.site()->journal().read().total == 2);
  CHECK(server.site()->verdict().outcome == Outcome::pass);

  time.passed += 100ms;
  get_task(server);
  CHECK(server.site()->verdict().outcome == Outcome::fail);
  CHECK(server.site()->verdict().findings.at(0).sentences.at(0) ==
        "task 10641: poll 3 came 0.1 s after poll 2; expected at least 1 s");
}

TEST_CASE("library: answers and tasks can be added, and are gone after a reset") {
  MockServer server{parse_scenario(deletion)};
  const auto site = server.site();
  site->add_answers({{.operation = Operation::get_task, .task = "10641", .status = 503}});
  site->create_task(site->scenario().tasks.front().plan, 7);
  CHECK(get_task(server).status == 503);
  CHECK(get_task(server, "7").status == 200);

  site->reset();
  CHECK(get_task(server).status == 200);
  CHECK(get_task(server, "7").status == 404);
}

TEST_CASE("library: several scenarios are sites, the first is the default one") {
  MockServer server{
      {.scenarios = {open_scenario("demo"), parse_scenario(deletion, "mine")}, .labels = false}};
  CHECK(server.site()->name() == "demo");
  const auto reply =
      server.handle({.target = "/sites/mine/rest/api/3/task/10641", .headers = creator});
  CHECK(reply.status == 200);
  CHECK_FALSE(find_header(reply.headers, "X-Mock-Jira"));
}

TEST_CASE("library: all mistakes of a scenario are said, each with its place") {
  CHECK(
      thrown_by<std::invalid_argument>([] {
        parse_scenario("tasks:\n  \"1\": [COMPLETED]\n  \"2\": [RUNNING: 3x]\n", "mine");
      }) ==
      "mine:2:9: error: unknown status 'COMPLETED'; did you mean 'COMPLETE'?\n"
      "    2 |   \"1\": [COMPLETED]\n"
      "      |         ^\n"
      "mine:3:18: error: 'RUNNING' must be a time, such as 250ms, 10s, 5m, 2h or 14d, or a number "
      "of polls, such as 3 polls; here is '3x'\n"
      "    3 |   \"2\": [RUNNING: 3x]\n"
      "      |                  ^\n");
}

TEST_CASE("library: a scenario is opened by its built-in name or its file's") {
  const Folder folder;
  const auto mine = folder.write("mine.yaml", deletion);
  CHECK(open_scenario("demo")->name == "demo");
  CHECK(open_scenario(mine)->name == "mine");

  folder.write("wrong.yaml", "tsaks: {}\n");
  CHECK(thrown_by<std::invalid_argument>([&] {
          open_scenario(folder.path("wrong.yaml"));
        }).starts_with(folder.path("wrong.yaml") + ":1:1: error: unknown key 'tsaks'"));
  CHECK(thrown_by<std::invalid_argument>([] { open_scenario("dmeo"); }) ==
        "no scenario 'dmeo': none built in is called so, and there is no such file or folder; did "
        "you mean 'demo'?");
  CHECK(thrown_by<std::invalid_argument>([&] { open_scenario(folder.path()); }) ==
        "the folder '" + folder.path() + "' has 2 scenarios; name one of them");
}

TEST_CASE("library: servers listen beside each other, each on a port of its own") {
  MockServer one{parse_scenario(deletion)}, two{parse_scenario(deletion)};
  one.listen();
  two.listen();
  one.site()->advance_clock(10s);
  CHECK(one.url() == "http://127.0.0.1:" + std::to_string(one.listener().port()));
  CHECK(one.url() != two.url());

  Wire to_one{one.listener().port()}, to_two{two.listener().port()};
  to_one.send(asking_for("10641"));
  to_two.send(asking_for("10641"));
  CHECK(to_one.reply().find("\"status\":\"COMPLETE\"") != std::string::npos);
  CHECK(to_two.reply().find("\"status\":\"RUNNING\"") != std::string::npos);
}

TEST_CASE("library: a port in use is said, and the server can listen elsewhere") {
  MockServer one{parse_scenario(deletion)}, two{parse_scenario(deletion)};
  one.listen();
  const int port = one.listener().port();
  CHECK(thrown_by<std::runtime_error>([&] {
          two.listen({.port = port});
        }).starts_with("port " + std::to_string(port) + " on 127.0.0.1 is in use"));
  CHECK_NOTHROW(two.listen());
}

TEST_CASE("library: there is no url before it listens, and it listens once") {
  MockServer server{parse_scenario(deletion)};
  CHECK_THROWS_AS(server.url(), std::logic_error);
  server.listen();
  CHECK_THROWS_AS(server.listen(), std::logic_error);
}

TEST_CASE("library: who waits when the server goes is answered or let go, and it does go") {
  std::optional<MockServer> server{parse_scenario(waiting)};
  server->listen();
  const int port = server->listener().port();
  Wire delayed{port}, hanging{port}, dripping{port}, idle{port};
  delayed.send(asking_for("1"));
  hanging.send(asking_for("2"));
  dripping.send(asking_for("3"));
  wait_for_calls(*server, 3);

  server.reset();  // returns, although answers are due in an hour

  CHECK(status_line(delayed.reply()) == "HTTP/1.1 200 OK");
  CHECK(hanging.ended());
  CHECK(status_line(dripping.reply()) == "HTTP/1.1 200 OK");
  CHECK(idle.ended());
  CHECK_THROWS(Wire{port});
}

TEST_CASE("library: a server that was stopped listens again, with its tasks as they were") {
  MockServer server{parse_scenario(deletion)};
  server.listen();
  const int port = server.listener().port();
  server.site()->advance_clock(10s);
  server.stop();
  server.stop();
  CHECK_THROWS(Wire{port});
  CHECK_THROWS_AS(server.url(), std::logic_error);

  server.listen({.port = port});
  Wire wire{port};
  wire.send(asking_for("10641"));
  CHECK(wire.reply().find("\"status\":\"COMPLETE\"") != std::string::npos);
  CHECK(server.handle({.target = "/__admin/health"}).status == 200);
}

TEST_CASE("library: refused requests are labelled as other answers are, unless labels are off") {
  const bool labels = GENERATE(true, false);
  MockServer server{{.scenarios = {parse_scenario(deletion)}, .labels = labels}};
  server.listen();
  Wire wire{server.listener().port()};
  wire.send("NONSENSE\r\n\r\n");
  const auto reply = wire.rest();
  CHECK(status_line(reply) == "HTTP/1.1 400 Bad Request");
  CHECK((reply.find("X-Mock-Jira: rule=wire") != std::string::npos) == labels);
}

}  // namespace mock_server_test
