// What ends a wait before the task has ended: the deadline and the stop.
#include "support/catch.hpp"
#include "support/wait_bench.hpp"

using namespace jira_task;
using namespace jira_task::testing;
using namespace std::chrono_literals;
using jira_task::testing::ContainsSubstring;

TEST_CASE("wait: pauses end with the deadline, where the task is read a last time") {
  Bench bench{{task("RUNNING", 40)}};
  const auto error = wait(bench, {.deadline = 5s}).error();
  CHECK(error.kind == ErrorKind::timed_out);
  CHECK(error.description == "task 10641 did not end within 5 s; it was last seen RUNNING at 40 %");
  CHECK(bench.sleeper.pauses == Pauses{1s, 2s, 2s});
  CHECK(bench.transport.requests.size() == 4);
  CHECK(error.status == 200);
  CHECK(error.body == task_json("RUNNING", 40));

  Bench just{{task("RUNNING"), task("RUNNING"), task("RUNNING"), task("COMPLETE")}};
  CHECK(wait(just, {.deadline = 5s}));
}

TEST_CASE("wait: a deadline of zero is one read, and a negative one, too") {
  for (const auto deadline : {0s, -5s}) {
    Bench bench{{task("RUNNING")}};
    CHECK(wait(bench, {.deadline = deadline}).error().kind == ErrorKind::timed_out);
    CHECK(bench.transport.requests.size() == 1);
    CHECK(bench.sleeper.pauses.empty());
  }
}

TEST_CASE("wait: without a deadline, or with an endless one, it goes on") {
  for (const auto deadline : {std::optional<std::chrono::milliseconds>{},
                              std::optional{std::chrono::milliseconds::max()}}) {
    Bench bench;
    for (int i = 0; i < 1000; ++i) bench.transport.then(task("RUNNING"));
    bench.transport.then(task("COMPLETE"));
    CHECK(wait(bench, {.deadline = deadline}));
    CHECK_FALSE(bench.transport.requests[0].time_limit);
  }
}

TEST_CASE("wait: a Retry-After beyond the deadline is not slept out") {
  Bench bench{{task("RUNNING", 40), retry_after(429, "100")}};
  const auto error = wait(bench, {.deadline = 5s}).error();
  CHECK(error.kind == ErrorKind::timed_out);
  CHECK(error.description ==
        "Jira asks to wait 100 s before task 10641 is read again, longer than is left of 5 s; it "
        "was last seen RUNNING at 40 %; the last read failed: Jira asks for fewer requests (429): "
        "later");
  CHECK(error.status == 429);
  CHECK(error.retry_after == 100s);
  CHECK(bench.sleeper.pauses == Pauses{1s});
}

TEST_CASE("wait: a Retry-After beyond what the clock can count is not slept out either") {
  for (const char* never : {"Sun, 01 Jun 2319 09:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
                            "9223372036", "99999999999999999999999"}) {
    CAPTURE(never);
    Bench bench{{retry_after(429, never)}};
    const auto error = wait(bench).error();
    CHECK(error.kind == ErrorKind::timed_out);
    CHECK_THAT(error.description, ContainsSubstring("longer than is left of 300 s"));
    CHECK(bench.transport.requests.size() == 1);
    CHECK(bench.sleeper.pauses.empty());
  }
}

TEST_CASE("wait: slow answers count against the deadline, and are bounded by it") {
  Bench bench{{task("RUNNING"), task("RUNNING"), no_answer(TransportFailure::timed_out)}};
  bench.transport.on_send = [&] { bench.sleeper.advance(3s); };
  const auto error = wait(bench, {.deadline = 7s}).error();
  CHECK(error.kind == ErrorKind::timed_out);
  // 3 s reading, 1 s pause, 3 s reading: the time is over.
  REQUIRE(bench.transport.requests.size() == 2);
  CHECK(bench.transport.requests[0].time_limit == 7s);
  CHECK(bench.transport.requests[1].time_limit == 3s);
}

TEST_CASE("wait: redirects of the last read share its second") {
  Bench bench{{task("RUNNING"), answer(307, "", {{"Location", "/rest/api/3/task/2"}})}};
  bench.transport.on_send = [&] { bench.sleeper.advance(600ms); };
  CHECK(wait(bench, {.deadline = 1500ms}).error().kind == ErrorKind::timed_out);
  REQUIRE(bench.transport.requests.size() == 3);
  CHECK(bench.transport.requests[1].time_limit == 1000ms);
  CHECK(bench.transport.requests[2].time_limit == 400ms);
}

TEST_CASE("wait: the last read has a second, even at the deadline") {
  Bench bench{{task("RUNNING")}};
  CHECK_FALSE(wait(bench, {.deadline = 1500ms}));
  CHECK(bench.transport.requests.back().time_limit == 1s);
}

TEST_CASE("wait: a deadline that meets a failing server keeps its last words") {
  Bench bench{{task("RUNNING", 7), answer(503, "<html><p>down</p></html>")}};
  const auto error = wait(bench, {.deadline = 2s}).error();
  CHECK(error.kind == ErrorKind::timed_out);
  CHECK(error.status == 503);
  CHECK(error.description ==
        "task 10641 did not end within 2 s; it was last seen RUNNING at 7 %; the last read failed: "
        "Jira failed (503): down");

  Bench mute{{task("RUNNING", 7), no_answer(TransportFailure::broken)}};
  const auto silent = wait(mute, {.deadline = 2s}).error();
  CHECK(silent.status == 200);
  CHECK(silent.body == task_json("RUNNING", 7));
}

TEST_CASE("wait: a stop ends a pause at once, and says where the task was") {
  std::stop_source source;
  Bench bench{{task("RUNNING", 40)}};
  bench.sleeper.on_pause = [&] {
    if (bench.transport.requests.size() == 2) source.request_stop();
  };
  const auto error = wait(bench, {}, {}, source.get_token()).error();
  CHECK(error.kind == ErrorKind::stopped);
  CHECK(error.description ==
        "stopped waiting for task 10641 as asked; it was last seen RUNNING at 40 %");
  CHECK(bench.sleeper.pauses == Pauses{1s});
  CHECK(bench.transport.requests.size() == 2);
}

TEST_CASE("wait: a stop during a read ends it, and one before it sends nothing") {
  std::stop_source source;
  Bench bench{{no_answer(TransportFailure::stopped)}};
  CHECK(bench.client.wait_for_task("1", {}, {}, source.get_token()).error().kind ==
        ErrorKind::stopped);
  source.request_stop();
  CHECK(bench.client.wait_for_task("1", {}, {}, source.get_token()).error().description ==
        "stopped waiting for task 1 as asked; it was never seen");
  CHECK(bench.transport.requests.size() == 1);
}

TEST_CASE("wait: a stop from the progress callback works, too") {
  std::stop_source source;
  Bench bench{{task("RUNNING")}};
  const auto error =
      bench.client
          .wait_for_task(
              "1", {}, [&](const Task&) { source.request_stop(); }, source.get_token())
          .error();
  CHECK(error.kind == ErrorKind::stopped);
  CHECK(bench.sleeper.pauses.empty());
}
