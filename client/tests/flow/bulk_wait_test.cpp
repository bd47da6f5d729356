// Waiting for a bulk operation at its queue.
#include "jira_task/outcome.hpp"
#include "support/catch.hpp"
#include "support/wait_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;
using jira_task::testing::ContainsSubstring;

namespace {

FakeTransport::Answer bulk(const std::string& status, const std::string& more = "") {
  return answer(200, R"({"taskId":"35628","status":")" + status + "\"" + more + "}");
}

tl::expected<BulkTask, Error> wait_for_bulk(Bench& bench, WaitOptions options = {},
                                            const OnBulkProgress& on_progress = {}) {
  options.back_off = without_jitter();
  return bench.client.wait_for_bulk_task("35628", options, on_progress);
}

}  // namespace

TEST_CASE("bulk wait: reads the queue until the end, with the same pauses as any wait") {
  Bench bench{{bulk("ENQUEUED"), bulk("RUNNING", R"(,"progressPercent":65)"), answer(503),
               bulk("COMPLETE", R"(,"progressPercent":100,"ended":null)")}};
  std::vector<std::optional<int>> seen;
  const auto ended =
      wait_for_bulk(bench, {}, [&](const BulkTask& task) { seen.push_back(task.progress); });
  REQUIRE(ended);
  CHECK(ended->status == TaskStatus::complete);
  CHECK(seen == std::vector<std::optional<int>>{std::nullopt, 65, 100});
  CHECK(bench.sleeper.pauses == Pauses{1s, 2s, 4s});
  for (const auto& request : bench.transport.requests) {
    CHECK(request.target == "/rest/api/3/bulk/queue/35628");
  }
}

TEST_CASE("bulk wait: a time-out says how far it was, if that was said") {
  Bench bench{{bulk("RUNNING", R"(,"progressPercent":65)")}};
  CHECK(wait_for_bulk(bench, {.deadline = 2s}).error().description ==
        "task 35628 did not end within 2 s; it was last seen RUNNING at 65 %");
  Bench silent{{bulk("RUNNING")}};
  CHECK(wait_for_bulk(silent, {.deadline = 2s}).error().description ==
        "task 35628 did not end within 2 s; it was last seen RUNNING");
}

TEST_CASE("S09: at the queue `ended` stays null when a task is over") {
  Bench bench{{bulk("COMPLETE", R"(,"ended":null)")}};
  const auto ended = wait_for_bulk(bench);
  REQUIRE(ended);
  CHECK_FALSE(ended->ended);  // who waits for it waits for ever
}

TEST_CASE("S15: the ids of issues are integers or texts, and read as one") {
  const std::string mixed = R"([10001,"10002"])";
  Bench bench{{bulk("COMPLETE", R"(,"processedAccessibleIssues":)" + mixed)}};
  CHECK(wait_for_bulk(bench)->processed_issues == std::vector<std::string>{"10001", "10002"});
  CHECK_THROWS(nlohmann::json::parse(mixed).get<std::vector<std::string>>());
}

TEST_CASE("S16: the queue's times are integers, or ISO texts as declared") {
  Bench bench{
      {bulk("COMPLETE", R"(,"created":1690180055963,"updated":"2023-07-24T06:27:35.963Z")")}};
  const auto ended = wait_for_bulk(bench);
  CHECK(ended->created == ended->updated);
}

TEST_CASE("S18: a task of another kind is a 400 at the queue, which says where to read it") {
  Bench bench{
      {answer(400, R"({"errorMessages":["The task associated with this taskId is not a bulk )"
                   R"(operation task"],"errors":{},"httpStatusCode":{"empty":false,)"
                   R"("present":true}})")}};
  const auto error = wait_for_bulk(bench).error();
  CHECK(error.kind == ErrorKind::bad_request);
  CHECK_THAT(error.description,
             ContainsSubstring("[it is a task of another kind: read it at /task/{id}, not at "));
  CHECK(bench.transport.requests.size() == 1);
  // The other way about: the shape of one place is none at the other.
  Bench swapped{{bulk("RUNNING", R"(,"progressPercent":65)")}};
  CHECK(swapped.client.get_task("35628").error().kind == ErrorKind::malformed);
}

TEST_CASE("S19: a bulk operation that is COMPLETE names what failed") {
  Bench bench{{bulk("COMPLETE", R"(,"failedAccessibleIssues":{"10003":["locked"]},)"
                                R"("invalidOrInaccessibleIssueCount":2)")}};
  const auto end = outcome(wait_for_bulk(bench).value());
  CHECK(end.kind == OutcomeKind::complete);
  CHECK(end.failures == std::vector<std::string>{"issue 10003 failed: locked",
                                                 "2 issues were invalid or out of reach"});
}
