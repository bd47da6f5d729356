#include "client_tests/support/world.hpp"

namespace waiting_test {

using namespace client_tests;
using namespace std::chrono_literals;
using Pauses = std::vector<std::chrono::milliseconds>;

namespace {

/// Pauses of exactly 1, 2, 4, 8, 10, 10, ... seconds.
jira_task::WaitOptions without_jitter() {
  jira_task::WaitOptions options;
  options.back_off.jitter_from = options.back_off.jitter_to = 1;
  return options;
}

std::string wait_in(const std::string& scenario, Way way) {
  World world{way, std::vector{shipped(scenario)}};
  return told(world.as("creator").wait_for_task("10641", without_jitter()));
}

}  // namespace

TEST_CASE("client, wait: every shipped scenario ends as its README says") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  CHECK(wait_in("running", way) == "COMPLETE");
  CHECK(wait_in("complete", way) == "COMPLETE");
  CHECK(wait_in("failed", way) == "FAILED");
  CHECK(wait_in("cancelled", way) == "CANCELLED");
  CHECK(wait_in("cancel-refused", way) == "COMPLETE");
  CHECK(wait_in("dead", way) == "DEAD");
  CHECK(wait_in("stuck", way) == "timed_out 200");
  CHECK(wait_in("polled", way) == "COMPLETE");
  CHECK(wait_in("expired", way) == "COMPLETE");
  CHECK(wait_in("any-task", way) == "COMPLETE");
  CHECK(wait_in("not-found", way) == "not_found 404");
  CHECK(wait_in("unauthenticated", way) == "unauthenticated 401");
  CHECK(wait_in("forbidden", way) == "forbidden 403");
  CHECK(wait_in("rate-limited", way) == "COMPLETE");
  CHECK(wait_in("flaky", way) == "COMPLETE");
  // Delays are real time: over sockets this would take most of a minute.
  CHECK(wait_in("slow", Way::in_process) == "COMPLETE");
}

TEST_CASE("client, wait: the ids of the demo end as their table says") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  const auto wait = [&](const std::string& id) {
    World world{way, std::vector{shipped("demo")}};
    return told(world.as("creator").wait_for_task(id, without_jitter()));
  };
  CHECK(wait("10001") == "COMPLETE");
  CHECK(wait("10002") == "COMPLETE");
  CHECK(wait("10003") == "timed_out 200");
  CHECK(wait("10004") == "FAILED");
  CHECK(wait("10005") == "CANCELLED");
  CHECK(wait("10006") == "DEAD");
  CHECK(wait("10008") == "COMPLETE");
  CHECK(wait("10009") == "COMPLETE");
  CHECK(wait("10010") == "CANCELLED");
  CHECK(wait("10401") == "unauthenticated 401");
  CHECK(wait("10403") == "forbidden 403");
  CHECK(wait("10404") == "not_found 404");
  CHECK(wait("10429") == "rate_limited 429");
  CHECK(wait("10500") == "server_error 500");
  CHECK(wait("10503") == "server_error 503");
}

TEST_CASE("client, wait: reads at once, then after 1, 2, 4, 8, 10, 10, ... seconds") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [RUNNING: 30s, COMPLETE]}"};
  std::string seen;
  const auto task = world.as("creator").wait_for_task(
      "1", without_jitter(), [&](const auto& t) { seen += t.status_word + " "; });
  CHECK(told(task) == "COMPLETE");
  CHECK(world.sleeper.pauses() == Pauses{1s, 2s, 4s, 8s, 10s, 10s});
  CHECK(seen == "RUNNING RUNNING RUNNING RUNNING RUNNING RUNNING COMPLETE ");
}

TEST_CASE("client, wait: a finished task is answered without any pause") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE]}"};
  CHECK(told(world.as("creator").wait_for_task("1")) == "COMPLETE");
  CHECK(world.sleeper.pauses().empty());
}

TEST_CASE("client, wait: never comes back before Retry-After") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks: {"1": [RUNNING: 3s, COMPLETE]}
answers: [getTask: {status: 429, calls: 1..2, retry_after: 7s}]
)"};
  CHECK(told(world.as("creator").wait_for_task("1", without_jitter())) == "COMPLETE");
  CHECK(world.sleeper.pauses() == Pauses{7s, 7s});
}

TEST_CASE("client, wait: a deadline ends it, and the last answer is kept") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [RUNNING]}"};
  auto options = without_jitter();
  options.deadline = 5s;
  const auto result = world.as("creator").wait_for_task("1", options);
  CHECK(told(result) == "timed_out 200");
  CHECK(nlohmann::json::parse(result.error().body)["status"] == "RUNNING");
  CHECK(world.sleeper.pauses() == Pauses{1s, 2s, 2s});
}

TEST_CASE("client, wait: whoever asks for less than the Retry-After is told at once") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "answers: [getTask: {status: 503, retry_after: 60s}]"};
  auto options = without_jitter();
  options.deadline = 10s;
  CHECK(told(world.as("creator").wait_for_task("1", options)) == "timed_out 503");
  CHECK(world.sleeper.pauses().empty());
}

TEST_CASE("client, wait: with 1s per poll a whole lifecycle passes") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, std::vector{shipped("polled")}};
  std::string seen;
  const auto task = world.as("creator").wait_for_task(
      "10641", without_jitter(),
      [&](const auto& t) { seen += t.status_word + " " + std::to_string(t.progress) + "; "; });
  CHECK(told(task) == "COMPLETE");
  CHECK(seen == "ENQUEUED 0; RUNNING 0; RUNNING 18; RUNNING 37; RUNNING 56; COMPLETE 100; ");
}

}  // namespace waiting_test
