#include "site/task/task.hpp"

#include "support/catch.hpp"
#include "support/living_task.hpp"

namespace mock_jira::task_test {
namespace {

using namespace std::chrono_literals;

/// ENQUEUED 2s, RUNNING 10s from 0 to 100, COMPLETE.
TaskBuilder a_deletion() {
  return a_task().enqueued(2s).running(10s).progress(0, 100).then(Status::complete);
}

}  // namespace

// --- Steps ---------------------------------------------------------------------------------------

TEST_CASE("task: a step ends after its time, to the millisecond", "[task]") {
  LivingTask task{a_deletion()};

  CHECK(task.wait(1999ms).look() == "ENQUEUED 0% elapsed=0 started=- finished=- updated=+0");
  CHECK(task.wait(1ms).look() == "RUNNING 0% elapsed=0 started=+2000 finished=- updated=+2000");
  CHECK(task.wait(9999ms).look() ==
        "RUNNING 99% elapsed=9999 started=+2000 finished=- updated=+11900");
  CHECK(task.wait(1ms).look() ==
        "COMPLETE 100% elapsed=10000 started=+2000 finished=+12000 updated=+12000");
}

TEST_CASE("task: a timed transition happens at its due time, however late it is noticed",
          "[task]") {
  LivingTask task{a_deletion()};

  CHECK(task.wait(days{13}).look() ==
        "COMPLETE 100% elapsed=10000 started=+2000 finished=+12000 updated=+12000");
}

TEST_CASE("task: looking twice at the same instant shows the same bean", "[task]") {
  LivingTask task{a_deletion()};
  task.wait(5s);

  CHECK(task.look() == task.look());
}

TEST_CASE("task: looks do not count as polls", "[task]") {
  LivingTask task{a_task().running(Polls{1}).then(Status::complete)};
  for (int i = 0; i < 100; ++i) task.look();

  CHECK(task.poll() == "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0");
}

TEST_CASE("task: a step of 3 polls is reported three times, the fourth read sees the next",
          "[task]") {
  LivingTask task{a_task().running(Polls{3}).then(Status::complete)};

  CHECK(task.poll() == "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0");
  CHECK(task.wait(1s).poll() == "RUNNING 0% elapsed=1000 started=+0 finished=- updated=+0");
  CHECK(task.wait(1s).poll() == "RUNNING 0% elapsed=2000 started=+0 finished=- updated=+0");
  CHECK(task.wait(1s).poll() ==
        "COMPLETE 100% elapsed=3000 started=+0 finished=+3000 updated=+3000");
}

TEST_CASE("task: a poll-driven transition waits for the read that notices it", "[task]") {
  LivingTask task{a_task().running(Polls{1}).then(Status::complete)};
  task.polled(1);

  CHECK(task.wait(1h).look() == "RUNNING 0% elapsed=3600000 started=+0 finished=- updated=+0");
  CHECK(task.wait(1h).poll() ==
        "COMPLETE 100% elapsed=7200000 started=+0 finished=+7200000 updated=+7200000");
}

TEST_CASE("task: polls of an earlier step do not count for a later one", "[task]") {
  LivingTask task{a_task().enqueued(1s).running(Polls{2}).then(Status::failed)};
  task.polled(5).wait(1s);

  CHECK(task.poll() == "RUNNING 0% elapsed=0 started=+1000 finished=- updated=+1000");
  CHECK(task.poll() == "RUNNING 0% elapsed=0 started=+1000 finished=- updated=+1000");
  CHECK(task.poll() == "FAILED 0% elapsed=0 started=+1000 finished=+1000 updated=+1000");
}

TEST_CASE("task: the poll that ends a polled step is the first of the next", "[task]") {
  LivingTask task{a_task().enqueued(Polls{1}).running(Polls{1}).then(Status::complete)};

  CHECK(task.poll() == "ENQUEUED 0% elapsed=0 started=- finished=- updated=+0");
  CHECK(task.poll() == "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0");
  CHECK(task.poll() == "COMPLETE 100% elapsed=0 started=+0 finished=+0 updated=+0");
}

TEST_CASE("task: a timed step after a polled one lasts from the read that began it", "[task]") {
  LivingTask task{a_task().enqueued(Polls{1}).running(10s).then(Status::complete)};
  task.polled(1).wait(5s).polled(1);

  CHECK(task.wait(9999ms).look() ==
        "RUNNING 0% elapsed=9999 started=+5000 finished=- updated=+5000");
  CHECK(task.wait(1ms).look() ==
        "COMPLETE 100% elapsed=10000 started=+5000 finished=+15000 updated=+15000");
}

TEST_CASE("task: steps without length that follow a polled one pass in the same read", "[task]") {
  LivingTask task{a_task().enqueued(Polls{1}).running(0s).running(0s).then(Status::complete)};
  task.polled(1).wait(5s);

  CHECK(task.poll() == "COMPLETE 100% elapsed=0 started=+5000 finished=+5000 updated=+5000");
}

TEST_CASE("task: a lifecycle without a final step stays in its last one for ever", "[task]") {
  const auto last = GENERATE(Span{Forever{}}, Span{10s}, Span{Polls{2}});
  LivingTask task{a_task().enqueued(1s).running(last)};

  CHECK(task.wait(days{400}).polled(5).look() ==
        "RUNNING 0% elapsed=34559999000 started=+1000 finished=- updated=+1000");
  CHECK(task.task().ended() == std::nullopt);
}

TEST_CASE("task: a step of a status alone lasts for ever", "[task]") {
  LivingTask task{a_task().enqueued()};

  CHECK(task.wait(days{36525}).poll() == "ENQUEUED 0% elapsed=0 started=- finished=- updated=+0");
}

TEST_CASE("task: a step without length is never seen, and changes nothing that is seen", "[task]") {
  LivingTask task{a_task().running(5s).enqueued(0s).then(Status::cancel_requested, 0s).running()};

  CHECK(task.wait(7s).look() == "RUNNING 0% elapsed=7000 started=+0 finished=- updated=+0");
}

TEST_CASE("task: a RUNNING step without length still starts the task", "[task]") {
  LivingTask task{a_task().enqueued(5s).running(0s).progress(0, 30).enqueued()};

  CHECK(task.wait(7s).look() == "ENQUEUED 30% elapsed=2000 started=+5000 finished=- updated=+5000");
}

TEST_CASE("task: first steps without length pass at once", "[task]") {
  LivingTask task{a_task().enqueued(0s).running(0s).then(Status::failed)};

  CHECK(task.look() == "FAILED 0% elapsed=0 started=+0 finished=+0 updated=+0");
}

TEST_CASE("task: a lifecycle of a thousand steps is walked in one look", "[task]") {
  TaskBuilder builder = a_task();
  for (int i = 0; i < 999; ++i) builder.running(1s).progress(i / 10);
  LivingTask task{builder.then(Status::complete)};

  CHECK(task.wait(998s).look() ==
        "RUNNING 99% elapsed=998000 started=+0 finished=- updated=+990000");
  CHECK(task.wait(1h).look() ==
        "COMPLETE 100% elapsed=999000 started=+0 finished=+999000 updated=+999000");
}

TEST_CASE("task: a lifecycle may begin with a final status", "[task]") {
  const auto [status, shown] = GENERATE(table<Status, std::string>(
      {{Status::complete, "COMPLETE 100% elapsed=0 started=+0 finished=+0 updated=+0"},
       {Status::failed, "FAILED 0% elapsed=0 started=+0 finished=+0 updated=+0"},
       {Status::cancelled, "CANCELLED 0% elapsed=0 started=+0 finished=+0 updated=+0"},
       {Status::dead, "DEAD 0% elapsed=0 started=+0 finished=- updated=+0"}}));
  LivingTask task{a_task().then(status)};

  CHECK(task.look() == shown);
  CHECK(task.wait(1h).poll() == shown);
  CHECK(task.cancel() == refused);
}

// --- Progress ------------------------------------------------------------------------------------

TEST_CASE("progress: runs linearly through a timed step, rounded down", "[task][progress]") {
  LivingTask task{a_task().running(7s).progress(10, 20).then(Status::failed)};

  CHECK(task.wait(699ms).view().progress == 10);
  CHECK(task.wait(1ms).view().progress == 11);
  CHECK(task.wait(6299ms).view().progress == 19);
  CHECK(task.wait(1ms).look() == "FAILED 20% elapsed=7000 started=+0 finished=+7000 updated=+7000");
}

TEST_CASE("progress: a step that no whole number divides still moves at exact milliseconds",
          "[task][progress]") {
  LivingTask task{a_task().running(1000ms).progress(0, 3)};

  CHECK(task.wait(333ms).look() == "RUNNING 0% elapsed=333 started=+0 finished=- updated=+0");
  CHECK(task.wait(1ms).look() == "RUNNING 1% elapsed=334 started=+0 finished=- updated=+334");
  CHECK(task.wait(332ms).look() == "RUNNING 1% elapsed=666 started=+0 finished=- updated=+334");
  CHECK(task.wait(1ms).look() == "RUNNING 2% elapsed=667 started=+0 finished=- updated=+667");
  CHECK(task.wait(333ms).look() == "RUNNING 3% elapsed=1000 started=+0 finished=- updated=+1000");
}

TEST_CASE("progress: a step with more percents than milliseconds jumps", "[task][progress]") {
  LivingTask task{a_task().running(3ms).progress(0, 100)};

  CHECK(task.wait(1ms).look() == "RUNNING 33% elapsed=1 started=+0 finished=- updated=+1");
  CHECK(task.wait(1ms).look() == "RUNNING 66% elapsed=2 started=+0 finished=- updated=+2");
  CHECK(task.wait(1ms).look() == "RUNNING 100% elapsed=3 started=+0 finished=- updated=+3");
}

TEST_CASE("progress: runs by polls through a polled step, rounded down", "[task][progress]") {
  LivingTask task{a_task().running(Polls{3}).progress(0, 100).then(Status::complete)};

  CHECK(task.poll() == "RUNNING 0% elapsed=0 started=+0 finished=- updated=+0");
  CHECK(task.wait(1s).poll() == "RUNNING 33% elapsed=1000 started=+0 finished=- updated=+1000");
  CHECK(task.wait(1s).poll() == "RUNNING 66% elapsed=2000 started=+0 finished=- updated=+2000");
  CHECK(task.wait(1s).poll() ==
        "COMPLETE 100% elapsed=3000 started=+0 finished=+3000 updated=+3000");
}

TEST_CASE("progress: by polls, a look between two polls shows what the last one showed",
          "[task][progress]") {
  LivingTask task{a_task().running(Polls{4}).progress(0, 80)};
  task.polled(2).wait(1s);

  CHECK(task.look() == "RUNNING 20% elapsed=1000 started=+0 finished=- updated=+0");
}

TEST_CASE("progress: more polls than percents leave lastUpdate alone where nothing shows",
          "[task][progress]") {
  LivingTask task{a_task().running(Polls{4}).progress(0, 2)};

  CHECK(task.wait(1s).poll() == "RUNNING 0% elapsed=1000 started=+0 finished=- updated=+0");
  CHECK(task.wait(1s).poll() == "RUNNING 0% elapsed=2000 started=+0 finished=- updated=+0");
  CHECK(task.wait(1s).poll() == "RUNNING 1% elapsed=3000 started=+0 finished=- updated=+3000");
  CHECK(task.wait(1s).poll() == "RUNNING 1% elapsed=4000 started=+0 finished=- updated=+3000");
}

TEST_CASE("progress: in a last step it stops at the end of its range", "[task][progress]") {
  const auto span = GENERATE(Span{10s}, Span{Polls{3}});
  LivingTask task{a_task().running(span).progress(0, 60)};

  CHECK(task.wait(10s).polled(4).look() ==
        "RUNNING 60% elapsed=10000 started=+0 finished=- updated=+10000");
  CHECK(task.wait(10s).polled(100).look() ==
        "RUNNING 60% elapsed=20000 started=+0 finished=- updated=+10000");
}

TEST_CASE("progress: a single number holds, whatever the step takes", "[task][progress]") {
  const auto span = GENERATE(Span{Forever{}}, Span{10s}, Span{Polls{3}});
  LivingTask task{a_task().running(span).progress(42)};

  CHECK(task.wait(5s).polled(2).look() ==
        "RUNNING 42% elapsed=5000 started=+0 finished=- updated=+0");
}

TEST_CASE("progress: is 0 at first, and a step that names none keeps the last value",
          "[task][progress]") {
  LivingTask task{a_task().enqueued(1s).running(1s).progress(5, 40).running(1s).then(
      Status::cancel_requested, 1s)};

  CHECK(task.view().progress == 0);
  CHECK(task.wait(2s).look() == "RUNNING 40% elapsed=1000 started=+1000 finished=- updated=+2000");
  CHECK(task.wait(1s).look() ==
        "CANCEL_REQUESTED 40% elapsed=2000 started=+1000 finished=- updated=+3000");
}

TEST_CASE("progress: is kept through FAILED, CANCELLED and DEAD, COMPLETE shows 100",
          "[task][progress]") {
  const auto [status, shown] = GENERATE(table<Status, std::string>(
      {{Status::failed, "FAILED 60% elapsed=5000 started=+0 finished=+5000 updated=+5000"},
       {Status::cancelled, "CANCELLED 60% elapsed=5000 started=+0 finished=+5000 updated=+5000"},
       {Status::dead, "DEAD 60% elapsed=5000 started=+0 finished=- updated=+5000"},
       {Status::complete, "COMPLETE 100% elapsed=5000 started=+0 finished=+5000 updated=+5000"}}));
  LivingTask task{a_task().running(5s).progress(0, 60).then(status)};

  CHECK(task.wait(9s).look() == shown);
}

TEST_CASE("progress: a step that changes nothing shown leaves lastUpdate alone",
          "[task][progress]") {
  LivingTask task{a_task().running(5s).progress(40).running(5s).running(5s).progress(40).running()};

  CHECK(task.wait(20s).look() == "RUNNING 40% elapsed=20000 started=+0 finished=- updated=+0");
}

// --- Message and result --------------------------------------------------------------------------

TEST_CASE("message: stays until another replaces it, result shows from its own step on", "[task]") {
  LivingTask task{a_task()
                      .enqueued(1s)
                      .running(1s)
                      .message("Deleting")
                      .running(1s)
                      .result("{\"n\":1}")
                      .running(1s)
                      .message("Indexing")
                      .then(Status::complete)
                      .result("{\"n\":2}")};

  CHECK(task.look() == "ENQUEUED 0% elapsed=0 started=- finished=- updated=+0");
  CHECK(task.wait(1s).look() ==
        "RUNNING 0% elapsed=0 started=+1000 finished=- updated=+1000 message=Deleting");
  CHECK(task.wait(1s).look() ==
        "RUNNING 0% elapsed=1000 started=+1000 finished=- updated=+1000 message=Deleting "
        "result={\"n\":1}");
  CHECK(task.wait(1s).look() ==
        "RUNNING 0% elapsed=2000 started=+1000 finished=- updated=+1000 message=Indexing "
        "result={\"n\":1}");
  CHECK(task.wait(1s).look() ==
        "COMPLETE 100% elapsed=3000 started=+1000 finished=+4000 updated=+4000 message=Indexing "
        "result={\"n\":2}");
}

TEST_CASE("view: keeps its texts alive when the task is gone", "[task]") {
  TaskView view;
  {
    LivingTask task{a_task().running().message("Deleting issues, one after the other")};
    view = task.view();
  }

  CHECK(*view.message == "Deleting issues, one after the other");
}

// --- Time stamps ---------------------------------------------------------------------------------

TEST_CASE("started: is set on entering RUNNING, COMPLETE, FAILED or DEAD, and never again",
          "[task][stamps]") {
  const auto status = GENERATE(Status::running, Status::complete, Status::failed, Status::dead);
  LivingTask task{a_task().enqueued(2s).then(status)};

  CHECK(task.view().started == std::nullopt);
  CHECK(task.wait(3s).view().started == test_start + 2s);
  CHECK(LivingTask{a_task().running(1s).enqueued(1s).running()}.wait(9s).view().started ==
        test_start);
}

TEST_CASE("started: CANCEL_REQUESTED and CANCELLED set it as a first step only", "[task][stamps]") {
  const auto status = GENERATE(Status::cancel_requested, Status::cancelled);

  CHECK(LivingTask{a_task().then(status)}.wait(1s).view().started == test_start);
  CHECK(LivingTask{a_task().enqueued(1s).then(status)}.wait(2s).view().started == std::nullopt);
}

TEST_CASE("elapsedRuntime: is 0 without started", "[task][stamps]") {
  LivingTask task{a_task().enqueued(3s).then(Status::cancelled)};

  CHECK(task.wait(2s).look() == "ENQUEUED 0% elapsed=0 started=- finished=- updated=+0");
  CHECK(task.wait(9s).look() == "CANCELLED 0% elapsed=0 started=- finished=+3000 updated=+3000");
}

TEST_CASE("DEAD: has no finished, and its elapsedRuntime ends with its lastUpdate",
          "[task][stamps]") {
  LivingTask task{a_task().enqueued(1s).running(5s).progress(0, 40).then(Status::dead)};

  CHECK(task.wait(1h).look() == "DEAD 40% elapsed=5000 started=+1000 finished=- updated=+6000");
  CHECK(task.task().ended() == test_start + 6s);
}

TEST_CASE("lastUpdate: is when progress moved last, though nobody looked then", "[task][stamps]") {
  LivingTask task{a_task().running(10s).progress(0, 10)};

  CHECK(task.wait(4567ms).look() == "RUNNING 4% elapsed=4567 started=+0 finished=- updated=+4000");
}

TEST_CASE("lastUpdate: survives the end of a range into a step that shows the same",
          "[task][stamps]") {
  LivingTask task{a_task().running(10s).progress(0, 10).running(10s)};

  CHECK(task.wait(15s).look() == "RUNNING 10% elapsed=15000 started=+0 finished=- updated=+10000");
}

TEST_CASE("lastUpdate: a polled range that ends unseen moves at the read that leaves it",
          "[task][stamps]") {
  LivingTask task{a_task().running(Polls{2}).progress(0, 60).running()};
  task.polled(2).wait(5s);

  CHECK(task.look() == "RUNNING 30% elapsed=5000 started=+0 finished=- updated=+0");
  CHECK(task.poll() == "RUNNING 60% elapsed=5000 started=+0 finished=- updated=+5000");
}

// --- Cancel --------------------------------------------------------------------------------------

TEST_CASE("cancel: by default one more poll sees CANCEL_REQUESTED, the next CANCELLED",
          "[task][cancel]") {
  LivingTask task{a_deletion()};
  task.wait(6s).polled(7);

  CHECK(task.cancel() == accepted);
  CHECK(task.look() == "CANCEL_REQUESTED 40% elapsed=4000 started=+2000 finished=- updated=+6000");
  CHECK(task.wait(1s).poll() ==
        "CANCEL_REQUESTED 40% elapsed=5000 started=+2000 finished=- updated=+6000");
  CHECK(task.wait(1s).look() ==
        "CANCEL_REQUESTED 40% elapsed=6000 started=+2000 finished=- updated=+6000");
  CHECK(task.wait(1s).poll() ==
        "CANCELLED 40% elapsed=7000 started=+2000 finished=+9000 updated=+9000");
  CHECK(task.wait(1h).poll() ==
        "CANCELLED 40% elapsed=7000 started=+2000 finished=+9000 updated=+9000");
}

TEST_CASE("cancel: the lifecycle stops, even where its own end was due", "[task][cancel]") {
  LivingTask task{a_deletion()};
  task.wait(6s).cancel();

  CHECK(task.wait(days{100}).look() ==
        "CANCEL_REQUESTED 40% elapsed=8640004000 started=+2000 finished=- updated=+6000");
}

TEST_CASE("cancel: takes a time, and is CANCELLED at its exact end", "[task][cancel]") {
  LivingTask task{a_deletion().accepts_cancel(1s)};
  task.wait(6s).cancel();

  CHECK(task.wait(999ms).poll() ==
        "CANCEL_REQUESTED 40% elapsed=4999 started=+2000 finished=- updated=+6000");
  CHECK(task.wait(days{1}).look() ==
        "CANCELLED 40% elapsed=5000 started=+2000 finished=+7000 updated=+7000");
}

TEST_CASE("cancel: one that takes 0s is CANCELLED at once", "[task][cancel]") {
  LivingTask task{a_deletion().accepts_cancel(0s)};
  task.wait(6s);

  CHECK(task.cancel() == accepted);
  CHECK(task.task().ended() == task.now());
  CHECK(task.look() == "CANCELLED 40% elapsed=4000 started=+2000 finished=+6000 updated=+6000");
  CHECK(task.cancel() == refused);
}

TEST_CASE("cancel: one that takes 3 polls counts from the first poll after it", "[task][cancel]") {
  LivingTask task{a_deletion().accepts_cancel(Polls{3})};
  task.polled(10).wait(6s).cancel();

  for (int i = 0; i < 3; ++i) {
    CHECK(task.poll() ==
          "CANCEL_REQUESTED 40% elapsed=4000 started=+2000 finished=- updated=+6000");
  }
  CHECK(task.poll() == "CANCELLED 40% elapsed=4000 started=+2000 finished=+6000 updated=+6000");
}

TEST_CASE("cancel: twice is accepted again and restarts nothing", "[task][cancel]") {
  SECTION("by time") {
    LivingTask task{a_deletion().accepts_cancel(2s)};
    task.wait(6s).cancel();
    CHECK(task.wait(1s).cancel() == accepted);
    CHECK(task.wait(1s).look() ==
          "CANCELLED 40% elapsed=6000 started=+2000 finished=+8000 updated=+8000");
  }
  SECTION("by polls") {
    LivingTask task{a_deletion().accepts_cancel(Polls{2})};
    task.wait(6s).cancel();
    CHECK(task.polled(1).cancel() == accepted);
    CHECK(task.polled(2).look() ==
          "CANCELLED 40% elapsed=4000 started=+2000 finished=+6000 updated=+6000");
  }
}

TEST_CASE("cancel: a task cancelled while ENQUEUED never started", "[task][cancel]") {
  LivingTask task{a_deletion().accepts_cancel(3s)};
  task.wait(1s);

  CHECK(task.cancel() == accepted);
  CHECK(task.wait(2s).look() == "CANCEL_REQUESTED 0% elapsed=0 started=- finished=- updated=+1000");
  CHECK(task.wait(9s).look() == "CANCELLED 0% elapsed=0 started=- finished=+4000 updated=+4000");
}

TEST_CASE("cancel: in the millisecond of a transition, the transition comes first",
          "[task][cancel]") {
  SECTION("into RUNNING") {
    LivingTask task{a_deletion().accepts_cancel(0s)};
    CHECK(task.wait(2s).cancel() == accepted);
    CHECK(task.look() == "CANCELLED 0% elapsed=0 started=+2000 finished=+2000 updated=+2000");
  }
  SECTION("into COMPLETE") {
    LivingTask task{a_deletion()};
    CHECK(task.wait(12s).cancel() == refused);
    CHECK(task.look() ==
          "COMPLETE 100% elapsed=10000 started=+2000 finished=+12000 updated=+12000");
  }
}

TEST_CASE("cancel: before the read that would have seen the end of a polled step wins",
          "[task][cancel]") {
  LivingTask task{a_task().running(Polls{2}).progress(0, 60).then(Status::complete)};
  task.polled(2);

  CHECK(task.cancel() == accepted);
  CHECK(task.poll() == "CANCEL_REQUESTED 30% elapsed=0 started=+0 finished=- updated=+0");
  CHECK(task.poll() == "CANCELLED 30% elapsed=0 started=+0 finished=+0 updated=+0");
}

TEST_CASE("cancel: a task that refuses is not touched", "[task][cancel]") {
  LivingTask task{a_deletion().refuses_cancel()};
  task.wait(6s);

  CHECK(task.cancel() == refused);
  CHECK(task.look() == "RUNNING 40% elapsed=4000 started=+2000 finished=- updated=+6000");
}

TEST_CASE("cancel: a finished task refuses and stays as it is", "[task][cancel]") {
  const auto [status, shown] = GENERATE(table<Status, std::string>(
      {{Status::complete, "COMPLETE 100% elapsed=5000 started=+0 finished=+5000 updated=+5000"},
       {Status::failed, "FAILED 0% elapsed=5000 started=+0 finished=+5000 updated=+5000"},
       {Status::cancelled, "CANCELLED 0% elapsed=5000 started=+0 finished=+5000 updated=+5000"},
       {Status::dead, "DEAD 0% elapsed=5000 started=+0 finished=- updated=+5000"}}));
  const auto kind =
      GENERATE(CancelPolicy::Kind::accept, CancelPolicy::Kind::refuse, CancelPolicy::Kind::ignore);
  TaskPlan plan = *a_task().running(5s).then(status).plan();
  plan.cancel.kind = kind;
  LivingTask task{std::make_shared<const TaskPlan>(plan)};

  CHECK(task.wait(5s).cancel() == refused);
  CHECK(task.polled(3).look() == shown);
}

TEST_CASE("cancel: ignored, it shows CANCEL_REQUESTED until the lifecycle's own end",
          "[task][cancel]") {
  LivingTask task{a_deletion().ignores_cancel()};
  task.wait(6050ms);

  CHECK(task.cancel() == accepted);
  CHECK(task.look() == "CANCEL_REQUESTED 40% elapsed=4050 started=+2000 finished=- updated=+6050");
  CHECK(task.wait(1s).polled(5).look() ==
        "CANCEL_REQUESTED 50% elapsed=5050 started=+2000 finished=- updated=+7000");
  CHECK(task.cancel() == accepted);
  CHECK(task.wait(1h).look() ==
        "COMPLETE 100% elapsed=10000 started=+2000 finished=+12000 updated=+12000");
}

TEST_CASE("cancel: ignored while ENQUEUED, started and lastUpdate still keep their order",
          "[task][cancel]") {
  LivingTask task{a_task().enqueued(2s).running(10s).then(Status::failed).ignores_cancel()};
  task.wait(1s).cancel();

  CHECK(task.look() == "CANCEL_REQUESTED 0% elapsed=0 started=- finished=- updated=+1000");
  CHECK(task.wait(2s).look() ==
        "CANCEL_REQUESTED 0% elapsed=1000 started=+2000 finished=- updated=+2000");
  CHECK(task.wait(1h).look() ==
        "FAILED 0% elapsed=10000 started=+2000 finished=+12000 updated=+12000");
}

TEST_CASE("cancel: ignored twice, lastUpdate stays with the first", "[task][cancel]") {
  LivingTask task{a_task().running().ignores_cancel()};
  task.wait(1s).cancel();
  task.wait(1s).cancel();

  CHECK(task.look() == "CANCEL_REQUESTED 0% elapsed=2000 started=+0 finished=- updated=+1000");
}

TEST_CASE("cancel: of a scripted CANCEL_REQUESTED changes nothing", "[task][cancel]") {
  const bool ignored = GENERATE(false, true);
  TaskBuilder builder =
      a_task().running(1s).progress(30).then(Status::cancel_requested, 4s).then(Status::cancelled);
  if (ignored) builder.ignores_cancel();
  LivingTask task{builder};
  task.wait(2s);

  CHECK(task.cancel() == accepted);
  CHECK(task.wait(1s).polled(9).look() ==
        "CANCEL_REQUESTED 30% elapsed=3000 started=+0 finished=- updated=+1000");
  CHECK(task.wait(9s).look() ==
        "CANCELLED 30% elapsed=5000 started=+0 finished=+5000 updated=+5000");
}

TEST_CASE("cancel: a lifecycle may finish before it notices a scripted request", "[task][cancel]") {
  LivingTask task{a_task().then(Status::cancel_requested, Polls{1}).then(Status::complete)};

  CHECK(task.poll() == "CANCEL_REQUESTED 0% elapsed=0 started=+0 finished=- updated=+0");
  CHECK(task.cancel() == accepted);
  CHECK(task.poll() == "COMPLETE 100% elapsed=0 started=+0 finished=+0 updated=+0");
}

TEST_CASE("cancel: message and result that were shown stay", "[task][cancel]") {
  LivingTask task{
      a_task().running(5s).message("Deleting").result("7").then(Status::complete).message("Done")};
  task.wait(1s).cancel();

  CHECK(task.wait(1h).polled(2).look() ==
        "CANCELLED 0% elapsed=3601000 started=+0 finished=+3601000 updated=+3601000 "
        "message=Deleting result=7");
}

// --- The end, and after it -----------------------------------------------------------------------

TEST_CASE("will_end: adds up the times that are left", "[task][end]") {
  LivingTask task{a_deletion()};

  CHECK(task.task().will_end() == test_start + 12s);
  task.wait(5s).look();
  CHECK(task.task().will_end() == test_start + 12s);
  task.wait(1h).look();
  CHECK(task.task().will_end() == test_start + 12s);
}

TEST_CASE("will_end: is open while polls have a say, and where nothing ends", "[task][end]") {
  CHECK(
      LivingTask{a_task().running(1s).running(Polls{1}).then(Status::complete)}.task().will_end() ==
      std::nullopt);
  CHECK(LivingTask{a_task().running(1s)}.task().will_end() == std::nullopt);
  CHECK(LivingTask{a_task().running()}.task().will_end() == std::nullopt);
}

TEST_CASE("will_end: an accepted cancel decides it", "[task][end]") {
  LivingTask by_time{a_deletion().accepts_cancel(1h)};
  by_time.wait(5s).cancel();
  CHECK(by_time.task().will_end() == test_start + 5s + 1h);

  LivingTask by_polls{a_deletion()};
  by_polls.wait(5s).cancel();
  CHECK(by_polls.task().will_end() == std::nullopt);
  by_polls.polled(2);
  CHECK(by_polls.task().will_end() == test_start + 5s);

  LivingTask ignored{a_deletion().ignores_cancel()};
  ignored.wait(5s).cancel();
  CHECK(ignored.task().will_end() == test_start + 12s);
}

TEST_CASE("retention: a finished task is forgotten 14 days after its lastUpdate", "[task][end]") {
  LivingTask task{a_deletion()};
  task.wait(12s + days{14} - 1ms).look();

  CHECK_FALSE(task.task().forgotten(task.now()));
  CHECK(task.task().forgotten(task.now() + 1ms));
}

TEST_CASE("retention: DEAD counts like the other final statuses", "[task][end]") {
  LivingTask task{a_task().running(5s).then(Status::dead).kept_for(1min)};
  task.wait(5s).look();

  CHECK_FALSE(task.task().forgotten(test_start + 5s + 1min - 1ms));
  CHECK(task.task().forgotten(test_start + 5s + 1min));
}

TEST_CASE("retention: a task that never ends is never forgotten", "[task][end]") {
  LivingTask task{a_task().running()};

  CHECK_FALSE(task.task().forgotten(last_instant));
}

// --- Forced steps --------------------------------------------------------------------------------

TEST_CASE("force: ends a task now, with its stamps, progress and message kept", "[task][force]") {
  LivingTask task{a_task().enqueued(1s).running(10s).progress(0, 100).message("Working").then(
      Status::complete)};
  task.wait(5s);

  CHECK(task.force({.status = Status::failed}) == Task::ForceResult::forced);
  CHECK(task.look() ==
        "FAILED 40% elapsed=4000 started=+1000 finished=+5000 updated=+5000 message=Working");
  CHECK(task.wait(1h).look() ==
        "FAILED 40% elapsed=4000 started=+1000 finished=+5000 updated=+5000 message=Working");
}

TEST_CASE("force: message, result and progress of the step replace those before", "[task][force]") {
  LivingTask task{a_task().running().progress(10).message("Working").result("1")};

  task.force({.status = Status::running, .progress = Progress{40, 40}, .message = "Still"});
  CHECK(task.look() ==
        "RUNNING 40% elapsed=0 started=+0 finished=- updated=+0 message=Still result=1");
  task.force({.status = Status::complete, .result = "{}"});
  CHECK(task.look() ==
        "COMPLETE 100% elapsed=0 started=+0 finished=+0 updated=+0 message=Still result={}");
}

TEST_CASE("force: a task that is not final stays in the forced step", "[task][force]") {
  LivingTask task{a_task().running(Polls{1}).then(Status::complete)};
  task.force({.status = Status::enqueued});

  CHECK(task.polled(5).wait(1h).look() ==
        "ENQUEUED 0% elapsed=3600000 started=+0 finished=- updated=+0");
}

TEST_CASE("force: what never ran is started by RUNNING, COMPLETE, FAILED and DEAD only",
          "[task][force]") {
  const auto forced = [](Status status) {
    LivingTask task{a_task().enqueued()};
    task.wait(2s).force({.status = status});
    return task.look();
  };
  CHECK(forced(Status::running) == "RUNNING 0% elapsed=0 started=+2000 finished=- updated=+2000");
  CHECK(forced(Status::dead) == "DEAD 0% elapsed=0 started=+2000 finished=- updated=+2000");
  CHECK(forced(Status::cancelled) ==
        "CANCELLED 0% elapsed=0 started=- finished=+2000 updated=+2000");
  CHECK(forced(Status::cancel_requested) ==
        "CANCEL_REQUESTED 0% elapsed=0 started=- finished=- updated=+2000");
}

TEST_CASE("force: a task that has ended stays as it is", "[task][force]") {
  LivingTask task{a_task().running(1s).then(Status::dead)};
  const auto before = task.wait(2s).look();

  CHECK(task.force({.status = Status::complete}) == Task::ForceResult::has_ended);
  CHECK(task.look() == before);
}

TEST_CASE("force: progress that would fall is refused, and changes nothing", "[task][force]") {
  LivingTask task{a_task().running(10s).progress(0, 100).then(Status::complete)};
  const auto before = task.wait(5s).look();

  CHECK(task.force({.status = Status::running, .progress = Progress{49, 49}}) ==
        Task::ForceResult::progress_falls);
  CHECK(task.look() == before);
}

TEST_CASE("force: a cancel that was under way is over, and a later one begins anew",
          "[task][force]") {
  LivingTask task{a_task().running().accepts_cancel(Polls{1})};
  task.cancel();
  task.polled(1).wait(1s);

  task.force({.status = Status::running});
  CHECK(task.poll() == "RUNNING 0% elapsed=1000 started=+0 finished=- updated=+1000");
  CHECK(task.cancel() == accepted);
  CHECK(task.poll() == "CANCEL_REQUESTED 0% elapsed=1000 started=+0 finished=- updated=+1000");
  CHECK(task.poll() == "CANCELLED 0% elapsed=1000 started=+0 finished=+1000 updated=+1000");
}

TEST_CASE("force: shows through a cancel that is ignored", "[task][force]") {
  LivingTask task{a_task().running().ignores_cancel()};
  task.cancel();
  task.wait(1s).force({.status = Status::running});

  CHECK(task.look() == "RUNNING 0% elapsed=1000 started=+0 finished=- updated=+1000");
}

TEST_CASE("force: a forced end counts for the retention", "[task][force]") {
  LivingTask task{a_task().running().kept_for(1min)};
  task.wait(1h).force({.status = Status::cancelled});

  CHECK_FALSE(task.task().forgotten(task.now() + 1min - 1ms));
  CHECK(task.task().forgotten(task.now() + 1min));
}

TEST_CASE("force: again and again takes no more memory", "[task][force]") {
  LivingTask task{a_task().running()};
  for (int i = 0; i < 3000; ++i) task.force({.status = Status::running, .message = "x"});

  CHECK(task.task().plan().lifecycle.size() == 2);
}

}  // namespace mock_jira::task_test
