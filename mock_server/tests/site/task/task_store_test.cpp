#include "site/task/task_store.hpp"

#include "support/catch.hpp"
#include "support/describe.hpp"
#include "support/manual_time.hpp"
#include "support/task_builder.hpp"

namespace mock_jira::task_store_test {
namespace {

using namespace std::chrono_literals;

constexpr TimePoint start = test_start;

std::string show(TaskStore& tasks, TaskId id, TimePoint now) {
  const Task* task = tasks.find(id, now);
  return task == nullptr ? "none" : describe(task->view(now));
}

}  // namespace

TEST_CASE("task id: decimal digits without a leading zero, at most 18", "[task_id]") {
  CHECK(parse_task_id("1") == TaskId{1});
  CHECK(parse_task_id("10641") == TaskId{10641});
  CHECK(parse_task_id("999999999999999999") == TaskId{999'999'999'999'999'999});
}

TEST_CASE("task id: anything else is no task's id", "[task_id]") {
  const std::string text = GENERATE(as<std::string>{}, "", "0", "007", "-1", "+1", "1.0", "1e3",
                                    "0x1", " 1", "1 ", "ten", "10641a", "1000000000000000000",
                                    "99999999999999999999999", std::string("1\0", 2), "\xd9\xa1");
  CAPTURE(text);
  CHECK(parse_task_id(text) == std::nullopt);
}

TEST_CASE("store: ids come from one sequence, from 10000", "[store]") {
  TaskStore tasks;

  CHECK(tasks.next_id() == 10000);
  CHECK(tasks.next_id() == 10001);
}

TEST_CASE("store: the sequence skips ids that are or were in use", "[store]") {
  TaskStore tasks;
  tasks.add(10000, a_task().running().plan(), start);
  tasks.add(10002, a_task().then(Status::complete).kept_for(0s).plan(), start);
  tasks.forget(start);

  CHECK(tasks.was_forgotten(10002));
  CHECK(tasks.next_id() == 10001);
  CHECK(tasks.next_id() == 10003);
}

TEST_CASE("store: an id is given once", "[store]") {
  TaskStore tasks;
  const auto plan = a_task().running().plan();

  CHECK(tasks.add(7, plan, start) != nullptr);
  CHECK(tasks.add(7, plan, start) == nullptr);
  CHECK(tasks.size() == 1);
}

TEST_CASE("store: ids are listed in ascending order", "[store]") {
  TaskStore tasks;
  for (const TaskId id : {30u, 4u, 500u, 2u, 100u}) tasks.add(id, a_task().running().plan(), start);

  CHECK(tasks.ids() == std::vector<TaskId>{2, 4, 30, 100, 500});
}

TEST_CASE("store: a task that is found was moved to that instant", "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().running(5s).then(Status::failed).plan(), start);

  CHECK(show(tasks, 7, start + 1h) ==
        "FAILED 0% elapsed=5000 started=+0 finished=+5000 updated=+5000");
  CHECK(show(tasks, 8, start + 1h) == "none");
}

TEST_CASE("store: a finished task is kept for 14 days after its lastUpdate, not longer",
          "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().enqueued(2s).running(10s).then(Status::complete).plan(), start);
  const TimePoint end = start + 12s;

  CHECK(show(tasks, 7, end + days{14} - 1ms) ==
        "COMPLETE 100% elapsed=10000 started=+2000 finished=+12000 updated=+12000");
  CHECK_FALSE(tasks.was_forgotten(7));
  CHECK(show(tasks, 7, end + days{14}) == "none");
  CHECK(tasks.was_forgotten(7));
}

TEST_CASE("store: one step of the clock expires a task that nobody ever read", "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().running(10s).then(Status::dead).kept_for(1h).plan(), start);
  tasks.forget(start + 10s + 1h);

  CHECK(tasks.size() == 0);
  CHECK(tasks.was_forgotten(7));
}

TEST_CASE("store: retention counts from the end, not from the last look or poll", "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().running(10s).then(Status::complete).kept_for(1h).plan(), start);
  tasks.poll(7, *tasks.find(7, start + 30min), start + 30min);

  CHECK(show(tasks, 7, start + 10s + 1h) == "none");
}

TEST_CASE("store: a task that ends by polls is kept from the poll that ended it", "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().running(Polls{1}).then(Status::complete).kept_for(1h).plan(), start);
  const auto poll = [&](TimePoint now) { tasks.poll(7, *tasks.find(7, now), now); };

  poll(start);
  CHECK(show(tasks, 7, start + days{99}) != "none");
  poll(start + days{100});
  CHECK(show(tasks, 7, start + days{100} + 1h - 1ms) != "none");
  CHECK(show(tasks, 7, start + days{100} + 1h) == "none");
}

TEST_CASE("store: a cancelled task is kept from its cancellation on", "[store]") {
  const auto a_plan = [](Span takes) {
    return a_task().running(1h).then(Status::complete).kept_for(1h).accepts_cancel(takes).plan();
  };
  TaskStore tasks;
  const auto cancel = [&](TimePoint now) { tasks.cancel(7, *tasks.find(7, now), now); };

  SECTION("at once: sooner than its lifecycle would have ended") {
    tasks.add(7, a_plan(0s), start);
    cancel(start + 1s);
    CHECK(show(tasks, 7, start + 1s + 1h - 1ms) != "none");
    CHECK(show(tasks, 7, start + 1s + 1h) == "none");
  }
  SECTION("after a long time: later than its lifecycle would have ended") {
    tasks.add(7, a_plan(days{1}), start);
    cancel(start + 1s);
    CHECK(show(tasks, 7, start + 2h) != "none");
    CHECK(show(tasks, 7, start + 1s + days{1} + 1h - 1ms) != "none");
    CHECK(show(tasks, 7, start + 1s + days{1} + 1h) == "none");
  }
  SECTION("by polls that come much later") {
    tasks.add(7, a_plan(Polls{1}), start);
    cancel(start + 1s);
    const auto poll = [&](TimePoint now) { tasks.poll(7, *tasks.find(7, now), now); };
    poll(start + days{1});
    CHECK(show(tasks, 7, start + days{2}) != "none");
    poll(start + days{3});
    CHECK(show(tasks, 7, start + days{3} + 1h - 1ms) != "none");
    CHECK(show(tasks, 7, start + days{3} + 1h) == "none");
  }
}

TEST_CASE("store: a task that never ends is kept", "[store]") {
  TaskStore tasks;
  tasks.add(1, a_task().running().kept_for(0s).plan(), start);
  tasks.add(2, a_task().running(5s).kept_for(0s).plan(), start);
  tasks.add(3, a_task().running(Polls{1}).then(Status::complete).kept_for(0s).plan(), start);
  tasks.forget(last_instant);

  CHECK(tasks.ids() == std::vector<TaskId>{1, 2, 3});
}

TEST_CASE("store: a forgotten id is never given again", "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().then(Status::complete).kept_for(0s).plan(), start);
  tasks.forget(start);

  CHECK(tasks.add(7, a_task().running().plan(), start) == nullptr);
  CHECK(show(tasks, 7, start) == "none");
}

TEST_CASE("store: forgetting gives the memory back", "[store]") {
  TaskStore tasks;
  std::weak_ptr<const TaskPlan> memory;
  {
    const auto plan = a_task().running(1s).then(Status::complete).plan();
    memory = plan;
    tasks.add(7, plan, start);
  }

  tasks.forget(start + 1s + days{14} - 1ms);
  CHECK_FALSE(memory.expired());
  tasks.forget(start + 1s + days{14});
  CHECK(memory.expired());
}

TEST_CASE("store: of many tasks exactly those are forgotten whose time is over", "[store]") {
  TaskStore tasks;
  for (int i = 0; i < 1000; ++i) {
    const auto plan = a_task().running(Duration{i * 37 % 1000}).then(Status::failed).kept_for(1s);
    tasks.add(tasks.next_id(), plan.plan(), start);
  }
  tasks.forget(start + 1s + 499ms);

  CHECK(tasks.size() == 500);
}

TEST_CASE("store: a task whose end was forced is forgotten after its retention", "[store]") {
  TaskStore tasks;
  tasks.add(7, a_task().running().kept_for(1min).plan(), start);
  Task* task = tasks.find(7, start);
  tasks.force(7, *task, {.status = Status::failed}, start);
  tasks.forget(start + 1min - 1ms);
  CHECK(tasks.size() == 1);

  tasks.forget(start + 1min);
  CHECK(tasks.size() == 0);
}

TEST_CASE("store: a removed task is as good as forgotten", "[store]") {
  TaskStore tasks;
  tasks.add(10000, a_task().running(1s).then(Status::complete).plan(), start);

  CHECK(tasks.remove(10000, start));
  CHECK_FALSE(tasks.remove(10000, start));
  CHECK(tasks.was_forgotten(10000));
  CHECK(tasks.next_id() == 10001);
  tasks.forget(start + days{30});
  CHECK(tasks.size() == 0);
}

}  // namespace mock_jira::task_store_test
