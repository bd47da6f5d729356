#include <atomic>
#include <thread>

#include "client_tests/support/world.hpp"

namespace cancel_task_test {

using namespace client_tests;
using namespace std::chrono_literals;

TEST_CASE("client, cancelTask: accepted, then CANCEL_REQUESTED, then CANCELLED") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": {lifecycle: slow, cancel: {policy: accept, takes: 1s}}}"};
  const auto client = world.as("creator");
  CHECK(told(client.cancel_task("1")) == "accepted");
  CHECK(told(client.get_task("1")) == "CANCEL_REQUESTED");
  world.time.advance(1s);
  CHECK(told(client.get_task("1")) == "CANCELLED");
}

TEST_CASE("client, cancelTask: twice is accepted twice and restarts nothing") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": {lifecycle: slow, cancel: {policy: accept, takes: 2s}}}"};
  const auto client = world.as("creator");
  CHECK(told(client.cancel_task("1")) == "accepted");
  world.time.advance(1s);
  CHECK(told(client.cancel_task("1")) == "accepted");
  world.time.advance(1s);
  CHECK(told(client.get_task("1")) == "CANCELLED");
  CHECK(told(client.cancel_task("1")) == "not_cancellable 400");
}

TEST_CASE("client, cancelTask: every declared error, with its array of sentences (S35)") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks: {"1": [COMPLETE], "2": {lifecycle: slow, cancel: refuse}}
answers: [cancelTask: {task: "3", status: 429}, cancelTask: {task: "4", status: 500}]
)"};
  const auto client = world.as("creator");
  CHECK(told(client.cancel_task("1")) == "not_cancellable 400");
  const auto refused = client.cancel_task("2");
  CHECK(told(refused) == "not_cancellable 400");
  CHECK(refused.error().messages == std::vector<std::string>{"Task '2' is not cancellable"});
  CHECK_THROWS(nlohmann::json::parse(refused.error().body).at("errorMessages"));  // naively read
  CHECK(told(world.client({}).cancel_task("2")) == "unauthenticated 401");
  CHECK(told(world.as("outsider").cancel_task("2")) == "forbidden 403");
  CHECK(told(client.cancel_task("99")) == "not_found 404");
  CHECK(told(client.cancel_task("x/y")) == "not_found 404");
  CHECK(told(client.cancel_task("3")) == "rate_limited 429");
  CHECK(told(client.cancel_task("4")) == "server_error 500");
}

TEST_CASE("client, cancelTask: any body of the 202 is success") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
answers:
  - cancelTask: {task: "1", status: 202, body: ""}
  - cancelTask: {task: "2", status: 202, body: "null"}
  - cancelTask: {task: "3", status: 202, body: "cancelled, more or less"}
  - cancelTask: {task: "4", status: 202, body: [1]}
  - cancelTask: {task: "5", status: 204}
)"};
  const auto client = world.as("creator");
  for (const char* id : {"1", "2", "3", "4", "5"}) {
    CHECK(told(client.cancel_task(id)) == "accepted");
  }
}

TEST_CASE("client, cancelTask: at the very instant of completion the task is complete") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [RUNNING: 10s, COMPLETE]}"};
  const auto client = world.as("creator");
  world.time.advance(10s);
  CHECK(told(client.cancel_task("1")) == "not_cancellable 400");
  CHECK(told(client.get_task("1")) == "COMPLETE");
}

TEST_CASE("client, cancelTask: racing completion, the answer and the outcome agree") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  for (int round = 0; round < 20; ++round) {
    World world{way,
                "tasks: {\"1\": {lifecycle: [RUNNING: 1s, COMPLETE], "
                "cancel: {policy: accept, takes: 0s}}}"};
    const auto canceller = world.as("creator");
    const auto reader = world.as("admin");
    std::atomic<bool> accepted = false;
    std::thread time{[&] { world.time.advance(1s); }};
    std::thread cancel{[&] { accepted = canceller.cancel_task("1").has_value(); }};
    time.join();
    cancel.join();
    CHECK(told(reader.get_task("1")) == (accepted ? "CANCELLED" : "COMPLETE"));
  }
}

TEST_CASE("client, cancelTask: accepted is not cancelled, a task may complete all the same (S34)") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": {lifecycle: [RUNNING: 5s, COMPLETE], cancel: ignore}}"};
  const auto client = world.as("creator");
  CHECK(told(client.cancel_task("1")) == "accepted");
  CHECK(told(client.get_task("1")) == "CANCEL_REQUESTED");
  CHECK(told(client.wait_for_task("1")) == "COMPLETE");
}

}  // namespace cancel_task_test
