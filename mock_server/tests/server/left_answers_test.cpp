// What a client did not wait for is no answer to the judge, and none to the coverage.

#include <string>

#include "support/catch.hpp"
#include "support/mock.hpp"
#include "support/wire.hpp"

namespace left_answers_test {

using namespace mock_jira;

namespace {

std::string get(const std::string& target) {
  return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: " + basic("creator") +
         "\r\n\r\n";
}

struct Served {
  explicit Served(const std::string& yaml) : server({.scenarios = {scenario_of(yaml)}}) {
    server.listen({});
  }

  std::string body(const std::string& target) const {
    Wire wire{server.listener().port()};
    wire.send(get(target));
    const auto reply = wire.reply();
    return reply.substr(reply.find("\r\n\r\n") + 4);
  }
  /// A read that its client gives up; and the server has noticed.
  void leave() {
    Wire{server.listener().port()}.send(get("/rest/api/3/task/1"));
    for (int tries = 0; tries < 20'000; ++tries) {
      const auto calls = server.site()->journal().read().events;
      if (!calls.empty() && !calls.front()->arrives_whole()) return;
      body("/__admin/clock");  // others are served meanwhile
    }
    FAIL("nobody noticed");
  }
  std::string verdict() const { return body("/__admin/verdict"); }

  MockServer server;
};

}  // namespace

TEST_CASE("left answers: who gave up a read has not seen what it would have said") {
  struct Case {
    std::string tasks, answer, rule;
  };
  for (const auto& [tasks, answer, rule] :
       {Case{"{\"1\": [COMPLETE]}", "delay: 1h", "stops_when_finished"},
        Case{"{\"1\": [COMPLETE]}", "network: {drip: 1}", "stops_when_finished"},
        Case{"{}", "delay: 1h", "stops_after_404"}}) {
    CAPTURE(answer, rule);
    Served served{"tasks: " + tasks + "\nanswers: [getTask: {calls: 1, " + answer +
                  "}]\nexpect: [polling: {" + rule + ": true}]\n"};
    served.leave();
    CHECK(served.verdict().starts_with("{\"verdict\":\"inconclusive\""));
    served.body("/rest/api/3/task/1");
    CHECK(served.verdict().starts_with("{\"verdict\":\"pass\""));
    served.body("/rest/api/3/task/1");
    CHECK(served.verdict().starts_with("{\"verdict\":\"fail\""));
  }
}

TEST_CASE("left answers: a Retry-After that nobody read asks for nothing") {
  Served served{
      "tasks: {\"1\": [RUNNING]}\n"
      "answers: [getTask: {calls: 1, status: 503, retry_after: 1h, delay: 1h}]\n"
      "expect: [polling: {honours_retry_after: true}]\n"};
  served.leave();
  served.body("/rest/api/3/task/1");
  CHECK(served.verdict().starts_with("{\"verdict\":\"inconclusive\""));
}

TEST_CASE("left answers: the coverage has what came through, late or dripped") {
  Served served{
      "tasks: {\"1\": [COMPLETE]}\n"
      "answers: [getTask: {calls: 1, delay: 1h}, getTask: {calls: 2, delay: 1ms}]\n"};
  const std::string met = "\"statuses\":[{\"task\":\"1\",\"status\":\"COMPLETE\",\"met\":";
  served.leave();
  CHECK(served.body("/__admin/coverage").find(met + "0,") != std::string::npos);
  served.body("/rest/api/3/task/1");
  // It counts once it is sent, so perhaps a moment after its client has it.
  bool counted = false;
  for (int tries = 0; tries < 20'000 && !counted; ++tries) {
    counted = served.body("/__admin/coverage").find(met + "1,") != std::string::npos;
  }
  CHECK(counted);
}

}  // namespace left_answers_test
