// Answers that fail to arrive, as the client sees them: over plain sockets and over TLS the same.

#include <future>
#include <stop_token>

#include "client_tests/support/world.hpp"

namespace network_faults_test {

using namespace client_tests;
using namespace std::chrono_literals;
using jira_task::TransportFailure;

namespace {

/// A value of `network:` that breaks the connection, and where in the answer that is.
struct Fault {
  std::string network;
  std::string where;
};

const std::vector<Fault> breaking{
    {"reset", "before"},          {"empty", "before"},   {"truncate", "amid"},
    {"{truncate: 10}", "before"}, {"garbage", "before"}, {"wrong_length", "amid"},
    {"malformed_chunk", "amid"},
};

/// What is waited for happens long before so many calls, or never.
constexpr int max_tries = 20'000;

/// A task that runs for ever unless it is cancelled, under these rules.
std::string stuck_with(const std::string& rules) {
  return "tasks: {\"1\": [RUNNING]}\nanswers: [" + rules + "]";
}

/// How a call ended, and why no answer came if none did: "RUNNING", "broken".
template <class Value>
std::string ended(const tl::expected<Value, jira_task::Error>& result) {
  if (result || !result.error().transport) return told(result);
  switch (*result.error().transport) {
    case TransportFailure::connect:
      return "connect";
    case TransportFailure::tls:
      return "tls";
    case TransportFailure::timed_out:
      return "timed out";
    case TransportFailure::broken:
      return "broken";
    case TransportFailure::too_large:
      return "too large";
    case TransportFailure::stopped:
      break;
  }
  return "stopped";
}

/// Waits for task 1; "broken, broken, COMPLETE": the failures that it passed over, and its end.
std::string waited(World& world, jira_task::WaitOptions options = {}) {
  std::string story;
  options.on_retry = [&](const jira_task::Error& error, auto) {
    story += ended<jira_task::Task>(tl::unexpected{error}) + ", ";
  };
  return story + ended(world.as("creator").wait_for_task("1", options));
}

}  // namespace

TEST_CASE("network faults, getTask: a connection that breaks is an error that says where") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way, stuck_with("getTask: {network: " + network + "}")};
    const auto task = world.as("creator").get_task("1");
    REQUIRE(ended(task) == "broken");
    CHECK(told(task) == "transport 0");
    CHECK(task.error().description == "the connection broke " + where + " the answer to GET " +
                                          world.url().text() + "/rest/api/3/task/1");
    CHECK(task.error().body.empty());
  }
}

TEST_CASE("network faults, getTask: an answer that is cut between its headers is none") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  World world{way, stuck_with("getTask: {network: {truncate: 40}}")};
  CHECK(ended(world.as("creator").get_task("1")) == "broken");
}

TEST_CASE("network faults, getTask: what is late may break all the same") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way, stuck_with("getTask: {delay: 1ms..5ms, network: " + network + "}")};
    CHECK(ended(world.as("creator").get_task("1")) == "broken");
  }
}

TEST_CASE("network faults, getTask: silence ends with the client's own time-out") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const std::string how :
       {"network: hang", "network: {drip: 1}", "delay: 1h", "delay: 1h, network: reset"}) {
    CAPTURE(way, how);
    World world{way, stuck_with("getTask: {" + how + "}")};
    world.transport_options.read_timeout = 60ms;
    const auto task = world.as("creator").get_task("1");
    REQUIRE(ended(task) == "timed out");
    CHECK(task.error().description ==
          "no answer to GET " + world.url().text() + "/rest/api/3/task/1 within 0.06 s");
  }
}

TEST_CASE("network faults, getTask: what drips or is late arrives whole") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const std::string how :
       {"network: {drip: 3000}", "delay: 30ms", "delay: 1ms..30ms, network: {drip: 1000000}"}) {
    CAPTURE(way, how);
    World world{way, stuck_with("getTask: {calls: 1, " + how + "}")};
    const auto client = world.as("creator");
    const auto slow = client.get_task("1");
    const auto quick = client.get_task("1");
    REQUIRE(slow);
    REQUIRE(quick);
    CHECK(slow->raw == quick->raw);
  }
}

TEST_CASE("network faults, getTask: the same client reads on after each of them") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way, stuck_with("getTask: {calls: 1, network: " + network + "}")};
    const auto client = world.as("creator");
    CHECK(ended(client.get_task("1")) == "broken");
    CHECK(ended(client.get_task("1")) == "RUNNING");
    CHECK(ended(client.get_task("1")) == "RUNNING");
  }
}

TEST_CASE("network faults, getTask: a kept connection that breaks before an answer is tried anew") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way, stuck_with("getTask: {calls: 2, network: " + network + "}")};
    const auto client = world.as("creator");
    CHECK(ended(client.get_task("1")) == "RUNNING");
    CHECK(ended(client.get_task("1")) == (where == "before" ? "RUNNING" : "broken"));
  }
}

TEST_CASE("network faults, cancelTask: the deed is done, its answer broken, and nothing repeated") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  const bool kept = GENERATE(false, true);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, kept, network);
    // A second cancel would be accepted.
    World world{way, stuck_with("cancelTask: {calls: 1, network: " + network + "}")};
    const auto client = world.as("creator");
    if (kept) CHECK(ended(client.get_task("1")) == "RUNNING");
    const auto cancel = client.cancel_task("1");
    REQUIRE(ended(cancel) == "broken");
    CHECK(cancel.error().description == "the connection broke " + where + " the answer to POST " +
                                            world.url().text() + "/rest/api/3/task/1/cancel");
    CHECK(ended(client.get_task("1")) == "CANCEL_REQUESTED");
    CHECK(ended(client.get_task("1")) == "CANCELLED");
  }
}

TEST_CASE("network faults, cancelTask: with a status the deed is not done") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way, stuck_with("cancelTask: {calls: 1, status: 500, network: " + network + "}")};
    const auto client = world.as("creator");
    CHECK(ended(client.cancel_task("1")) == "broken");
    CHECK(ended(client.get_task("1")) == "RUNNING");
  }
}

TEST_CASE("network faults, cancelTask: nobody is told in time, and the task is cancelled") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const std::string how : {"network: hang", "delay: 1h"}) {
    CAPTURE(way, how);
    World world{way, stuck_with("cancelTask: {calls: 1, " + how + "}")};
    const auto patient = world.as("creator");
    world.transport_options.read_timeout = 60ms;
    CHECK(ended(world.as("creator").cancel_task("1")) == "timed out");
    CHECK(ended(patient.get_task("1")) == "CANCEL_REQUESTED");
  }
}

TEST_CASE("network faults, cancelTask: one that drips or is late is accepted") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  World world{way, stuck_with("cancelTask: {delay: 10ms, network: {drip: 10000}}")};
  CHECK(ended(world.as("creator").cancel_task("1")) == "accepted");
}

TEST_CASE("network faults, wait: what breaks in the middle is passed over") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way,
                "tasks: {\"1\": [RUNNING: 20s, COMPLETE]}\n"
                "answers: [getTask: {calls: 2..3, network: " +
                    network + "}]"};
    // The second read meets a kept connection: before an answer that is tried anew at once.
    CHECK(waited(world) == (where == "before" ? "broken, COMPLETE" : "broken, broken, COMPLETE"));
  }
}

TEST_CASE("network faults, wait: silence in the middle is passed over") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const std::string how : {"network: hang", "delay: 1h"}) {
    CAPTURE(way, how);
    World world{way,
                "tasks: {\"1\": [RUNNING: 20s, COMPLETE]}\n"
                "answers: [getTask: {calls: 1..2, " +
                    how + "}]"};
    world.transport_options.read_timeout = 250ms;
    CHECK(waited(world) == "timed out, timed out, COMPLETE");
  }
}

TEST_CASE("network faults, wait: a network that stays broken ends it") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way, stuck_with("getTask: {network: " + network + "}")};
    CHECK(waited(world, {.max_retries_in_a_row = 2}) == "broken, broken, broken");
  }
}

TEST_CASE("network faults, polls: a read that a fault takes is none") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  for (const auto& [network, where] : breaking) {
    CAPTURE(way, network);
    World world{way,
                "tasks: {\"1\": [RUNNING: 3 polls, COMPLETE]}\n"
                "answers: [getTask: {calls: 2..3, network: " +
                    network + "}]"};
    std::string seen;
    world.as("creator").wait_for_task("1", {},
                                      [&](const auto& task) { seen += task.status_word + " "; });
    CHECK(seen == "RUNNING RUNNING RUNNING COMPLETE ");
  }
}

TEST_CASE(
    "network faults, polls: a read that hangs is none, one that is only late or drips is one") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  const auto seen_after = [&](const std::string& how, std::chrono::milliseconds patience) {
    World world{way,
                "tasks: {\"1\": [RUNNING: 2 polls, COMPLETE]}\n"
                "answers: [getTask: {calls: 1, " +
                    how + "}]"};
    const auto patient = world.as("creator");
    world.transport_options.read_timeout = patience;
    std::string seen = ended(world.as("creator").get_task("1"));
    for (int reads = 0; reads < 3; ++reads) seen += ", " + ended(patient.get_task("1"));
    return seen;
  };
  CHECK(seen_after("network: hang", 60ms) == "timed out, RUNNING, RUNNING, COMPLETE");
  CHECK(seen_after("delay: 1h, network: reset", 60ms) == "timed out, RUNNING, RUNNING, COMPLETE");
  CHECK(seen_after("delay: 1h", 60ms) == "timed out, RUNNING, COMPLETE, COMPLETE");
  CHECK(seen_after("network: {drip: 10000}", 30s) == "RUNNING, RUNNING, COMPLETE, COMPLETE");
}

TEST_CASE("network faults: a call that hangs can be stopped") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  World world{way, stuck_with("cancelTask: {network: hang}")};
  const auto client = world.as("creator");
  const auto other = world.as("creator");
  std::stop_source stop;
  auto cancel = std::async(std::launch::async,
                           [&] { return ended(client.cancel_task("1", stop.get_token())); });
  for (int reads = 0; reads < max_tries && ended(other.get_task("1")) == "RUNNING"; ++reads) {
  }
  stop.request_stop();
  CHECK(cancel.get() == "stopped 0");
  CHECK(ended(other.get_task("1")) == "CANCELLED");
}

TEST_CASE("network faults: resetting the site ends all waiting") {
  const auto way = GENERATE(Way::over_sockets, Way::over_tls);
  const auto read_while_reset = [&](const std::string& how) {
    World world{way, stuck_with("getTask: {" + how + "}")};
    const auto client = world.as("creator");
    auto& other = world.transport();
    std::stop_source stop;
    auto read = std::async(std::launch::async,
                           [&] { return ended(client.get_task("1", stop.get_token())); });
    // One of the resets comes after the read has begun.
    for (int resets = 0; read.wait_for(0s) != std::future_status::ready; ++resets) {
      CHECK(other.send({.method = "POST", .target = "/__admin/reset"}).value().status == 200);
      if (resets == max_tries) stop.request_stop();
    }
    return read.get();
  };
  CHECK(read_while_reset("delay: 1h") == "RUNNING");
  CHECK(read_while_reset("network: {drip: 1}") == "RUNNING");
  CHECK(read_while_reset("network: hang") == "broken");
}

}  // namespace network_faults_test
