// What trips real clients (evidence §11): each case shows that a naive reading fails, and that
// the client does not.

#include "client_tests/support/world.hpp"
#include "jira_task/outcome.hpp"

namespace pitfalls_test {

using namespace client_tests;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

/// What a client without any care sees: the answer, taken for JSON.
json naive_get(World& world, const std::string& target) {
  return json::parse(world.get(target).body);
}

json naive_task(World& world, const std::string& id) {
  return naive_get(world, "/rest/api/3/task/" + id);
}

/// Reads once a second until one of the words comes that a careless client knows; "still waiting"
/// after a thousand reads.
std::string naive_wait(World& world, const std::string& id, const std::vector<std::string>& ends) {
  for (int reads = 0; reads < 1000; ++reads) {
    const auto status = naive_task(world, id)["status"];
    if (std::find(ends.begin(), ends.end(), status) != ends.end()) return status;
    world.time.advance(1s);
  }
  return "still waiting";
}

/// Breaks the connection at the calls that are named, counted from 1.
class BreakingTransport final : public jira_task::Transport {
 public:
  BreakingTransport(jira_task::Transport& inner, std::vector<int> broken)
      : inner_(inner), broken_(std::move(broken)) {}

  tl::expected<jira_task::Response, jira_task::TransportError> send(
      const jira_task::Request& request) override {
    ++calls_;
    if (std::find(broken_.begin(), broken_.end(), calls_) != broken_.end()) {
      return tl::unexpected(jira_task::TransportError{jira_task::TransportFailure::broken,
                                                      "the connection was reset"});
    }
    return inner_.send(request);
  }

 private:
  jira_task::Transport& inner_;
  const std::vector<int> broken_;
  int calls_ = 0;
};

std::string bean(const std::string& id, const std::string& more) {
  return R"({"self":"http://h/rest/api/3/task/)" + id + R"(","id":")" + id +
         R"(","submittedBy":10001,"elapsedRuntime":0,"submitted":1,"lastUpdate":1,)" + more + "}";
}

/// A scenario whose getTask is answered with these beans in turn, and then by the simulation.
std::string answered_with(const std::vector<std::string>& beans, const std::string& tasks) {
  std::string yaml = "tasks: " + tasks + "\nanswers:\n";
  for (std::size_t i = 0; i < beans.size(); ++i) {
    yaml += "  - getTask: {status: 200, calls: " + std::to_string(i + 1) + ", body: '" + beans[i] +
            "'}\n";
  }
  return yaml;
}

}  // namespace

TEST_CASE("pitfall S09: `finished` and `ended` do not tell that a task is over") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks: {"1": [DEAD]}
answers:
  - any: {path: /rest/api/3/bulk/queue/1, status: 200,
          body: {taskId: "1", status: COMPLETE, progressPercent: 100, ended: null}}
)"};
  CHECK_FALSE(naive_task(world, "1").contains("finished"));  // a naive client goes on for ever
  CHECK(told(world.as("creator").wait_for_task("1")) == "DEAD");

  CHECK(naive_get(world, "/rest/api/3/bulk/queue/1")["ended"].is_null());  // likewise
  const auto bulk = world.as("creator").get_bulk_task("1");
  REQUIRE(bulk);
  CHECK(is_final(bulk->status));
  CHECK_FALSE(bulk->ended);
}

TEST_CASE("pitfall S10: a wait ends on CANCELLED and DEAD too") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [RUNNING: 2s, CANCELLED], \"2\": [RUNNING: 2s, DEAD]}"};
  CHECK(told(world.as("creator").wait_for_task("1")) == "CANCELLED");
  CHECK(told(world.as("creator").wait_for_task("2")) == "DEAD");
  CHECK(naive_wait(world, "1", {"COMPLETE", "FAILED"}) == "still waiting");
  CHECK(naive_wait(world, "2", {"COMPLETE", "FAILED"}) == "still waiting");
}

TEST_CASE("pitfall S11: CANCEL_REQUESTED is no end") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [CANCEL_REQUESTED: 10s, CANCELLED]}"};
  CHECK(naive_task(world, "1")["status"] == "CANCEL_REQUESTED");  // a naive client stops here
  CHECK(told(world.as("creator").wait_for_task("1")) == "CANCELLED");
}

TEST_CASE("pitfall S12: the words are COMPLETE and CANCELLED") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE], \"2\": [CANCELLED]}"};
  CHECK(naive_wait(world, "1", {"COMPLETED", "FAILED"}) == "still waiting");
  CHECK(naive_wait(world, "2", {"COMPLETED", "CANCELED"}) == "still waiting");
  CHECK(told(world.as("creator").wait_for_task("1")) == "COMPLETE");
  CHECK(told(world.as("creator").wait_for_task("2")) == "CANCELLED");
}

TEST_CASE("pitfall S13: an unknown status word is waited through, but not for ever") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  const auto paused = bean("1", R"("status":"PAUSED","progress":10)");
  World world{way, answered_with({paused, paused}, R"({"1": [COMPLETE]})")};
  CHECK(naive_task(world, "1")["status"] == "PAUSED");  // no word of an enumeration
  CHECK(told(world.as("creator").wait_for_task("1")) == "COMPLETE");

  World for_ever{way, "answers: [getTask: {status: 200, body: '" + paused + "'}]"};
  CHECK(told(for_ever.as("creator").wait_for_task("1")) == "malformed 200");
}

TEST_CASE("pitfall S14: submittedBy is a number, a text in its place is named") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [COMPLETE]}"};
  CHECK_THROWS(naive_task(world, "1")["submittedBy"].get<std::string>());
  const auto task = world.as("creator").get_task("1");
  REQUIRE(task);
  CHECK(task->submitted_by == 10001);

  World text{way, R"(answers: [getTask: {status: 200, body: {self: s, id: "1", status: RUNNING,
      submittedBy: "557058:abc", progress: 0, elapsedRuntime: 0, submitted: 1, lastUpdate: 1}}])"};
  const auto malformed = text.as("creator").get_task("1");
  CHECK(told(malformed) == "malformed 200");
  CHECK(malformed.error().description.find("'submittedBy'") != std::string::npos);
}

TEST_CASE("pitfall S16: times are milliseconds, on the bulk queue as numbers or as ISO texts") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
clock: {start: 2024-06-01T09:00:00Z}
tasks: {"1": [COMPLETE]}
answers:
  - any: {path: "*/bulk/queue/1", status: 200, body: {taskId: "1", status: RUNNING, created: 1717232400000}}
  - any: {path: "*/bulk/queue/2", status: 200, body: {taskId: "2", status: RUNNING, created: "2024-06-01T09:00:00.000Z"}}
)"};
  const auto year_50000 = std::chrono::seconds{1515698870400};
  CHECK(std::chrono::seconds{naive_task(world, "1")["submitted"].get<std::int64_t>()} > year_50000);
  const auto client = world.as("creator");
  const jira_task::TimeStamp nine_o_clock = mock_jira::test_start;
  CHECK(client.get_task("1")->submitted == nine_o_clock);
  CHECK(client.get_bulk_task("1")->created == nine_o_clock);
  CHECK(client.get_bulk_task("2")->created == nine_o_clock);
}

TEST_CASE("pitfall S19: COMPLETE is not full success") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks:
  "1": [COMPLETE: {result: {successfulIssues: [10075], failedIssues: {"10076": [Locked]}, totalIssueCount: 2}}]
  "2": [COMPLETE: {result: {successfulIssues: [10075], failedIssues: {}, totalIssueCount: 1}}]
)"};
  const auto client = world.as("creator");
  const auto partly = client.wait_for_task("1");
  CHECK(told(partly) == "COMPLETE");  // where a naive client is content
  CHECK(outcome(*partly).failures.size() == 1);
  CHECK(outcome(*client.wait_for_task("2")).failures.empty());
}

TEST_CASE("pitfall S20: a 401 of plain text that is labelled JSON stays a 401") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(answers: [getTask: {status: 401,
      body: Client must be authenticated to access this resource.,
      headers: {Content-Type: application/json;charset=UTF-8}}])"};
  CHECK_THROWS(naive_task(world, "1"));
  const auto error = world.as("creator").get_task("1");
  CHECK(told(error) == "unauthenticated 401");
  CHECK(error.error().messages ==
        std::vector<std::string>{"Client must be authenticated to access this resource."});
}

TEST_CASE("pitfall S25: a service account that is no administrator may not see another's task") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": {lifecycle: [COMPLETE], submitted_by: admin}}"};
  CHECK(naive_wait(world, "1", {"COMPLETE", "FAILED"}) == "still waiting");
  const auto refused = world.as("creator").wait_for_task("1");
  CHECK(told(refused) == "forbidden 403");  // at once, and in Jira's words
  CHECK(refused.error().messages ==
        std::vector<std::string>{"You are not authorized to perform this action."});
  CHECK(told(world.as("admin").wait_for_task("1")) == "COMPLETE");
}

TEST_CASE("pitfall S29: 429 with Retry-After, without it, and as a page of HTML") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks: {"1": [COMPLETE]}
answers:
  - getTask: {status: 429, calls: 1..2, retry_after: 5s}
  - getTask: {status: 429, calls: 3, retry_after: none}
  - getTask: {status: 429, calls: 4..5, retry_after: none, body: "<html><h1>Too many</h1></html>"}
)"};
  CHECK(naive_task(world, "1")["status"] == 429);  // taken for the status of the task
  CHECK(told(world.as("creator").wait_for_task("1")) == "COMPLETE");
  REQUIRE(world.sleeper.pauses().size() == 4);
  CHECK(world.sleeper.pauses()[0] >= 5s);
  for (const auto pause : world.sleeper.pauses()) CHECK(pause >= 700ms);  // never a tight loop
}

TEST_CASE("pitfall S30: progress may jump, stand still and be -1") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  const auto at = [](int progress) {
    return bean("1", R"("status":"RUNNING","progress":)" + std::to_string(progress));
  };
  World naive{way, answered_with({at(-1), at(0), at(0)}, R"({"1": [COMPLETE]})")};
  naive_task(naive, "1");
  const auto before = naive_task(naive, "1")["progress"];
  CHECK(naive_task(naive, "1")["progress"] <= before);  // where a stall detector fires

  World world{way, answered_with({at(-1), at(0), at(0), at(50), at(50)}, R"({"1": [COMPLETE]})")};
  std::vector<int> seen;
  const auto task = world.as("creator").wait_for_task(
      "1", {}, [&](const auto& t) { seen.push_back(t.progress); });
  CHECK(told(task) == "COMPLETE");
  CHECK(seen == std::vector<int>{-1, 0, 0, 50, 50, 100});
}

TEST_CASE("pitfall S31: a task that is stuck for ever ends a wait at its deadline") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": [ENQUEUED], \"2\": stuck}"};
  CHECK(told(world.as("creator").wait_for_task("1")) == "timed_out 200");
  CHECK(told(world.as("creator").wait_for_task("2")) == "timed_out 200");
  CHECK(naive_wait(world, "1", {"COMPLETE", "FAILED"}) == "still waiting");
}

TEST_CASE("pitfall S32: a task that is forgotten meanwhile is not found") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, "tasks: {\"1\": {lifecycle: [CANCEL_REQUESTED: 1s, CANCELLED], retention: 0s}}"};
  CHECK(told(world.as("creator").wait_for_task("1")) == "not_found 404");
  CHECK(naive_wait(world, "1", {"CANCELLED"}) == "still waiting");
}

TEST_CASE("pitfall S33: tasks finish in another order than they began") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks:
  "1": [RUNNING: 60s, COMPLETE: {result: first}]
  "2": [RUNNING: 1s, COMPLETE: {result: second}]
)"};
  const auto client = world.as("creator");
  const auto second = client.wait_for_task("2");
  REQUIRE(second);
  CHECK(naive_task(world, "1")["status"] == "RUNNING");  // the first is not the first to end
  CHECK(second->result == "second");
  CHECK(client.wait_for_task("1")->result == "first");
}

TEST_CASE("pitfall S36: a message may be a key that nobody translated") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way,
              "tasks: {\"1\": [COMPLETE: {message: bulk.operation.progress.percent.complete}]}"};
  CHECK(naive_task(world, "1")["message"] != "Complete");  // what a naive client looks for
  const auto task = world.as("creator").wait_for_task("1");
  CHECK(told(task) == "COMPLETE");  // by its status, not by its text
  CHECK(task->message == "bulk.operation.progress.percent.complete");
}

TEST_CASE("pitfall S42: 503 and a broken connection in the middle do not end a wait") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, R"(
tasks: {"1": [RUNNING: 20s, COMPLETE]}
answers: [getTask: {status: 503, calls: 2, retry_after: none}]
)"};
  BreakingTransport breaking{world.transport(), {2, 4}};
  const jira_task::TaskClient client{
      breaking, world.sleeper, {.base_url = world.url(), .credentials = World::basic("creator")}};
  CHECK(told(client.get_task("1")) == "RUNNING");
  CHECK(told(client.get_task("1")) == "transport 0");  // where a naive client gives up
  CHECK(told(client.wait_for_task("1")) == "COMPLETE");
}

}  // namespace pitfalls_test
