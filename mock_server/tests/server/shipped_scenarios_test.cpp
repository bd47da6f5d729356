// Each shipped scenario tells a good client from a bad one.

#include <string>

#include "http/message/network_fault.hpp"
#include "scenario/source.hpp"
#include "site/task/status.hpp"
#include "support/catch.hpp"
#include "support/mock.hpp"

namespace shipped_scenarios_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

Mock mock_of(const Source& source) {
  return Mock{MockServerOptions{.scenarios = {scenario_of(source.text, source.name)}}};
}

/// The task that a scenario is about.
std::string task_of(const Source& source) {
  return source.name == "broken-network" ? "10010" : "10641";
}

std::string verdict_of(Mock& mock) {
  return Mock::json(mock.get("/__admin/verdict", ""))["verdict"];
}

/// Reads every 50 ms for four seconds, whatever it is told.
void be_the_worst_client(Mock& mock, const std::string& task) {
  for (Duration passed = 0ms; passed < 4s; passed += 50ms) {
    const auto delay = mock.get_task(task).delivery.delay;
    mock.time.advance(delay + 50ms);
    passed += delay;
  }
}

bool is_the_end(const Reply& reply) {
  if (reply.status != 200) return reply.status < 429;
  return is_terminal(find_status(std::string{Mock::json(reply)["status"]}).value());
}

/// A second between two reads, or what Retry-After asks for; stops at an end, at an answer that
/// will not change, and after two minutes.
void be_a_polite_client(Mock& mock, const std::string& task) {
  const auto deadline = mock.time.wire_now() + 2min;
  while (mock.time.wire_now() < deadline) {
    const Reply reply = mock.get_task(task);
    mock.time.advance(reply.delivery.delay);
    if (arrives_whole(reply.delivery.network) && is_the_end(reply)) return;
    const auto asked = find_header(reply.headers, "Retry-After");
    mock.time.advance(asked ? std::chrono::seconds{std::stoi(std::string{*asked})} : 1s);
  }
}

}  // namespace

TEST_CASE("shipped scenarios: a polite client passes each, the worst one none") {
  for (const auto& source : built_in_sources()) {
    if (source.name == "demo") continue;
    CAPTURE(source.name);
    Mock polite = mock_of(source), worst = mock_of(source);
    be_a_polite_client(polite, task_of(source));
    be_the_worst_client(worst, task_of(source));
    CHECK(verdict_of(polite) == "pass");
    // There nothing but the mock's own delay hides that it does not wait.
    CHECK(verdict_of(worst) == (source.name == "slow" ? "inconclusive" : "fail"));
  }
}

}  // namespace shipped_scenarios_test
