// `jira-task` against the demo: what a person at a shell sees, and what a script gets.

#include "client/program/program.hpp"

#include <csignal>
#include <map>
#include <sstream>

#include "client_tests/support/world.hpp"
#include "support/program.hpp"

namespace program_test {

using namespace client_tests;
using namespace std::chrono_literals;

namespace {

struct Run {
  int code;
  std::string out, err;
};

/// Runs the program as `user` in `world`, whose time it moves instead of sleeping.
Run jira_task_in(World& world, std::vector<std::string> arguments,
                 const std::string& user = "creator") {
  const std::map<std::string, std::string> environment{
      {"JIRA_BASE_URL", world.url().text()},
      {"JIRA_EMAIL", user + "@example.com"},
      {"JIRA_API_TOKEN", user + "-token"},
  };
  std::istringstream in;
  std::ostringstream out, err;
  const int code = jira_task::program::run_program({
      .arguments = std::move(arguments),
      .environment = [&](const char* name) -> std::optional<std::string> {
        const auto found = environment.find(name);
        if (found == environment.end()) return std::nullopt;
        return found->second;
      },
      .in = in,
      .out = out,
      .err = err,
      .terminal_width = [] { return std::nullopt; },
      .connect = [&](const auto&, auto) { return world.make_transport(); },
      .sleeper = world.sleeper,
      .seed = 1,
  });
  return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("jira-task get: exits 0 whatever the status, and by the error otherwise") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  const auto code = [&](const std::string& id) { return jira_task_in(world, {"get", id}).code; };
  CHECK(code("10001") == 0);
  CHECK(code("10004") == 0);
  CHECK(code("10006") == 0);
  CHECK(code("10401") == 10);
  CHECK(code("10403") == 11);
  CHECK(code("10404") == 12);
  CHECK(code("10429") == 14);
  CHECK(code("10500") == 1);
  CHECK(code("10503") == 1);
}

TEST_CASE("jira-task wait: exits by the outcome") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  const auto code = [&](const std::string& id) { return jira_task_in(world, {"wait", id}).code; };
  CHECK(code("10001") == 0);
  CHECK(code("10002") == 0);
  CHECK(code("10004") == 3);
  CHECK(code("10005") == 4);
  CHECK(code("10006") == 5);
  CHECK(code("10010") == 4);
  CHECK(code("10404") == 12);
}

TEST_CASE("jira-task wait: a task that failed says why") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  const auto run = jira_task_in(world, {"wait", "10004"});
  CHECK(run.code == 3);
  CHECK((run.out + run.err).find("Priority Blocker is used by a priority scheme") !=
        std::string::npos);
}

TEST_CASE("jira-task wait: 429 is backed off from as told, and given up at the time-out") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  CHECK(jira_task_in(world, {"wait", "10429", "--timeout", "5"}).code == 20);
  for (const auto pause : world.sleeper.pauses()) CHECK(pause >= 2s);  // its Retry-After
  CHECK(world.sleeper.pauses().size() == 2);
}

TEST_CASE("jira-task cancel: says why not, and waits for the end if asked to") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  const auto refused = jira_task_in(world, {"cancel", "10007"});
  CHECK(refused.code == 13);
  CHECK(refused.err.find("Task '10007' is not cancellable") != std::string::npos);
  CHECK(jira_task_in(world, {"cancel", "10003"}).code == 0);
  CHECK(jira_task_in(world, {"cancel", "10001", "--wait"}).code == 4);
  CHECK(jira_task_in(world, {"cancel", "10008", "--wait"}).code == 0);  // completed all the same
}

TEST_CASE("jira-task get: what is forbidden is told in Jira's words") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  const auto run = jira_task_in(world, {"get", "10001"}, "outsider");
  CHECK(run.code == 11);
  CHECK(run.err.find("You are not authorized to perform this action.") != std::string::npos);
}

TEST_CASE("jira-task --json: one document on standard output, errors too") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("demo")}};
  const auto task = nlohmann::json::parse(jira_task_in(world, {"get", "10004", "--json"}).out);
  CHECK(task["status"] == "FAILED");
  const auto error = nlohmann::json::parse(jira_task_in(world, {"get", "10404", "--json"}).out);
  CHECK(error["error"]["status"] == 404);
}

TEST_CASE("jira-task: the program itself, against the server itself") {
  mock_jira::Program server{MOCK_JIRA_PROGRAM, {"serve", "demo", "--port", "0"}};
  const std::string url = nlohmann::json::parse(server.first_line())["url"];
  const auto jira_task_program = [&](std::vector<std::string> arguments) {
    return mock_jira::Program{JIRA_TASK_PROGRAM,
                              std::move(arguments),
                              {"JIRA_BASE_URL=" + url, "JIRA_BEARER_TOKEN=creator-bearer"}}
        .end();
  };
  CHECK(jira_task_program({"wait", "10002", "--interval", "1ms"}).code == 0);
  CHECK(jira_task_program({"wait", "10004"}).code == 3);
  CHECK(jira_task_program({"cancel", "10007"}).code == 13);
  CHECK(jira_task_program({"get", "10001", "--url", "http://127.0.0.1:1"}).code == 21);
}

}  // namespace program_test
