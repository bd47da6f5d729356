#include "support/catch.hpp"
#include "support/wait_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;

TEST_CASE("wait: a task that has ended already is read once, without a pause") {
  for (const auto* word : {"COMPLETE", "FAILED", "CANCELLED", "DEAD"}) {
    Bench bench{{task(word, 100)}};
    const auto end = wait(bench);
    REQUIRE(end);
    CHECK(end->status_word == word);
    CHECK(bench.transport.requests.size() == 1);
    CHECK(bench.sleeper.pauses.empty());
  }
}

TEST_CASE("wait: pauses double up to the cap, and every read is told of") {
  Bench bench{{task("ENQUEUED"), task("RUNNING", 10), task("RUNNING", 10), task("RUNNING", 50),
               task("RUNNING", 90), task("COMPLETE", 100)}};
  std::vector<int> seen;
  const auto end = wait(bench, {}, [&](const Task& read) { seen.push_back(read.progress); });
  REQUIRE(end);
  CHECK(end->status == TaskStatus::complete);
  CHECK(seen == std::vector{0, 10, 10, 50, 90, 100});
  CHECK(bench.sleeper.pauses == Pauses{1s, 2s, 4s, 8s, 10s});
}

TEST_CASE("wait: the jitter is that of the seed") {
  Bench bench{{task("RUNNING"), task("RUNNING"), task("COMPLETE")}};
  REQUIRE(bench.client.wait_for_task("10641", {.seed = 1}));
  CHECK(bench.sleeper.pauses == Pauses{1170ms, 2447ms});
}

TEST_CASE("wait: CANCEL_REQUESTED is no end: the task may even complete") {
  Bench bench{{task("CANCEL_REQUESTED", 40), task("CANCEL_REQUESTED", 40), task("COMPLETE", 100)}};
  CHECK(wait(bench)->status == TaskStatus::complete);
}

TEST_CASE("wait: the end is the status, neither a result nor `finished`") {
  Bench bench{
      {answer(200, task_json("RUNNING", 99, R"(,"result":{"a":1},"finished":1747831249901)")),
       task("COMPLETE", 100)}};
  const auto end = wait(bench);
  CHECK(end->status == TaskStatus::complete);
  CHECK_FALSE(end->finished);
}

TEST_CASE("wait: an unknown status is gone on with, but not for ever") {
  Bench grace{{task("PAUSED"), task("PAUSED"), task("RUNNING"), task("PAUSED"), task("COMPLETE")}};
  CHECK(wait(grace, {.max_unknown_statuses_in_a_row = 2})->status == TaskStatus::complete);

  Bench bench{{task("COMPLETED", 100)}};
  const auto error = wait(bench, {.max_unknown_statuses_in_a_row = 2}).error();
  CHECK(error.kind == ErrorKind::malformed);
  CHECK(error.description ==
        "task 10641 has the status 'COMPLETED', which is none of the seven known ones, 3 times in "
        "a row");
  CHECK(error.status == 200);
  CHECK(bench.transport.requests.size() == 3);
}

TEST_CASE("wait: Retry-After lengthens a pause and never shortens one") {
  Bench bench{{retry_after(429, "5"), retry_after(503, "1"), task("RUNNING"), task("COMPLETE")}};
  std::vector<std::string> retries;
  WaitOptions options;
  options.on_retry = [&](const Error& error, std::chrono::milliseconds pause) {
    retries.push_back(std::to_string(error.status) + " " + std::to_string(pause.count()));
  };
  REQUIRE(wait(bench, options));
  CHECK(bench.sleeper.pauses == Pauses{5s, 2s, 4s});
  CHECK(retries == std::vector<std::string>{"429 5000", "503 2000"});
}

TEST_CASE("wait: Retry-After of a good answer counts as well, and only once") {
  Bench bench{{answer(200, task_json("RUNNING"), {{"Retry-After", "6"}}), task("RUNNING"),
               task("COMPLETE")}};
  REQUIRE(wait(bench));
  CHECK(bench.sleeper.pauses == Pauses{6s, 2s});
}

TEST_CASE("wait: what may pass is read again: 429, 5xx, silence, a broken connection") {
  Bench bench{{answer(429), answer(500), answer(502), answer(503), answer(504),
               no_answer(TransportFailure::broken), no_answer(TransportFailure::timed_out),
               no_answer(TransportFailure::connect), task("COMPLETE", 100)}};
  CHECK(wait(bench)->status == TaskStatus::complete);
  CHECK(bench.transport.requests.size() == 9);
}

TEST_CASE("wait: what will not pass ends it at once, even in the middle") {
  for (const int status : {400, 401, 403, 404, 405, 409, 501}) {
    Bench bench{{task("RUNNING"), answer(status)}};
    CHECK(wait(bench).error().status == status);
    CHECK(bench.transport.requests.size() == 2);
  }
  Bench large{{no_answer(TransportFailure::too_large)}};
  CHECK(wait(large).error().transport == TransportFailure::too_large);
  CHECK(large.transport.requests.size() == 1);
}

TEST_CASE("wait: failures are counted in a row, and a good read starts anew") {
  Bench bench{
      {answer(503), answer(503), task("RUNNING"), answer(503), answer(503), task("COMPLETE")}};
  CHECK(wait(bench, {.max_retries_in_a_row = 2}));

  Bench down{{answer(503)}};
  const auto error = wait(down, {.max_retries_in_a_row = 2}).error();
  CHECK(error.kind == ErrorKind::server_error);
  CHECK(error.description == "Jira failed (503), 3 times in a row");
  CHECK(down.transport.requests.size() == 3);

  Bench never{{answer(503)}};
  CHECK(wait(never, {.max_retries_in_a_row = 0}).error().description == "Jira failed (503)");
}

TEST_CASE("wait: a server that cannot be reached at first is reported at once") {
  for (const auto failure : {TransportFailure::connect, TransportFailure::tls}) {
    Bench bench{{no_answer(failure)}};
    CHECK(wait(bench).error().transport == failure);
    CHECK(bench.sleeper.pauses.empty());
  }
}

TEST_CASE("wait: a server that was there at first may restart") {
  Bench bench{{no_answer(TransportFailure::broken), no_answer(TransportFailure::connect),
               no_answer(TransportFailure::tls), task("COMPLETE", 100)}};
  CHECK(wait(bench));
}

TEST_CASE("wait: an answer that is no task ends it, and names the field") {
  Bench bench{{task("RUNNING"), answer(200, R"({"id":"1"})")}};
  const auto error = wait(bench).error();
  CHECK(error.kind == ErrorKind::malformed);
  CHECK(error.description == "the answer about task 10641 is no task: field 'self' is missing");
}

TEST_CASE("wait: a redirect on the way is followed each time") {
  Bench bench{{answer(303, "", {{"Location", "/rest/api/3/task/10641?x"}}), task("RUNNING"),
               answer(303, "", {{"Location", "/rest/api/3/task/10641?x"}}), task("COMPLETE")}};
  CHECK(wait(bench));
  CHECK(bench.transport.requests.size() == 4);
}

TEST_CASE("wait: options that make no sense are refused before anything is sent") {
  Bench bench{{task("COMPLETE")}};
  WaitOptions options;
  options.back_off.factor = 0;
  const auto error = bench.client.wait_for_task("1", options).error();
  CHECK(error.kind == ErrorKind::invalid_argument);
  CHECK(error.description == "the factor of the pauses has to be 1 to 1000");
  CHECK(bench.transport.requests.empty());
}
