#include <functional>
#include <memory>
#include <string>
#include <tuple>

#include "site/task/task.hpp"
#include "support/catch.hpp"
#include "support/describe.hpp"
#include "support/manual_time.hpp"
#include "support/task_generators.hpp"

namespace mock_jira::task_properties_test {
namespace {

/// A task and the time it lives in, to which events happen.
struct Life {
  explicit Life(const TaskPlan& plan) : task(std::make_shared<const TaskPlan>(plan), test_start) {
    task.advance(now);
  }

  void meet(const Event& event) {
    switch (event.kind) {
      case Event::Kind::wait:
        now += event.step;
        break;
      case Event::Kind::poll:
        task.poll(now);
        break;
      case Event::Kind::cancel:
        task.cancel(now);
        break;
      case Event::Kind::force:
        task.force({.status = event.forced}, now);
        break;
    }
    task.advance(now);
  }

  /// The same, but whoever waits looks at every single millisecond.
  void meet_watched(const Event& event, const std::function<void()>& look) {
    if (event.kind == Event::Kind::wait) {
      for (Duration left = event.step; left > Duration::zero(); --left) {
        ++now;
        task.advance(now);
        look();
      }
    } else {
      meet(event);
      look();
    }
  }

  TaskView view() const { return task.view(now); }

  Task task;
  TimePoint now = test_start;
};

/// Holds `property` against views that follow each other in random lives of random plans.
bool always(const std::string& name,
            const std::function<void(const TaskView& before, const TaskView& after)>& property) {
  return rc::check(name, [&] {
    Life life{*some_plan()};
    TaskView before = life.view();
    property(before, before);
    for (const Event& event : *some_events()) {
      life.meet(event);
      const TaskView after = life.view();
      property(before, after);
      before = after;
    }
  });
}

}  // namespace

TEST_CASE("generators: make lifecycles without mistakes", "[property]") {
  CHECK(rc::check("find_mistakes finds nothing",
                  [] { RC_ASSERT(find_mistakes((*some_plan()).lifecycle).empty()); }));
}

TEST_CASE("property: submitted <= started <= lastUpdate <= finished", "[property]") {
  CHECK(always("order of the time stamps", [](const TaskView&, const TaskView& view) {
    const auto started = view.started.value_or(view.submitted);
    RC_ASSERT(view.submitted <= started);
    RC_ASSERT(started <= view.last_update);
    RC_ASSERT(view.last_update <= view.finished.value_or(view.last_update));
  }));
}

TEST_CASE("property: time stamps, once set, stay, lastUpdate never goes back", "[property]") {
  CHECK(always("no stamp goes back", [](const TaskView& before, const TaskView& after) {
    if (before.started) RC_ASSERT(after.started == before.started);
    if (before.finished) RC_ASSERT(after.finished == before.finished);
    RC_ASSERT(after.submitted == before.submitted);
    RC_ASSERT(after.last_update >= before.last_update);
    RC_ASSERT(after.elapsed_runtime >= before.elapsed_runtime);
  }));
}

TEST_CASE("property: progress is a percentage that never falls", "[property]") {
  CHECK(always("progress", [](const TaskView& before, const TaskView& after) {
    RC_ASSERT(before.progress >= 0);
    RC_ASSERT(before.progress <= after.progress);
    RC_ASSERT(after.progress <= 100);
  }));
}

TEST_CASE("property: once final, a task shows the same for ever", "[property]") {
  CHECK(always("final", [](const TaskView& before, const TaskView& after) {
    if (is_terminal(before.status)) RC_ASSERT(describe(after) == describe(before));
  }));
}

TEST_CASE("property: finished shows with COMPLETE, FAILED and CANCELLED, and only then",
          "[property]") {
  CHECK(always("finished", [](const TaskView&, const TaskView& view) {
    const bool has_finished = is_terminal(view.status) && view.status != Status::dead;
    RC_ASSERT(view.finished.has_value() == has_finished);
    if (is_terminal(view.status)) {
      const Duration run = view.started ? view.last_update - *view.started : Duration::zero();
      RC_ASSERT(view.elapsed_runtime == run);
      RC_ASSERT(view.finished.value_or(view.last_update) == view.last_update);
    }
  }));
}

TEST_CASE("property: a live task that has started runs from then until now", "[property]") {
  CHECK(rc::check("elapsedRuntime", [] {
    Life life{*some_plan()};
    for (const Event& event : *some_events()) {
      life.meet(event);
      const TaskView view = life.view();
      if (is_terminal(view.status)) return;
      const Duration run = view.started ? life.now - *view.started : Duration::zero();
      RC_ASSERT(view.elapsed_runtime == run);
    }
  }));
}

TEST_CASE("property: the same inputs give the same bean", "[property]") {
  CHECK(rc::check("twins", [] {
    const TaskPlan plan = *some_plan();
    Life one{plan}, other{plan};
    for (const Event& event : *some_events()) {
      one.meet(event);
      other.meet(event);
      RC_ASSERT(describe(one.view()) == describe(other.view()));
    }
  }));
}

TEST_CASE("property: one long step of the clock ends like a step for each millisecond",
          "[property]") {
  CHECK(rc::check("jump or walk", [] {
    const TaskPlan plan = *some_plan(200);
    Life jumping{plan}, walking{plan};
    for (const Event& event : *some_events(200)) {
      jumping.meet(event);
      walking.meet_watched(event, [] {});
      RC_ASSERT(describe(jumping.view()) == describe(walking.view()));
    }
  }));
}

TEST_CASE("property: lastUpdate is when somebody who never looks away saw the last change",
          "[property]") {
  CHECK(rc::check("lastUpdate", [] {
    Life life{*some_plan(200)};
    // `started` is seen too: a change of status may hide behind an ignored cancel.
    const auto shown = [&] {
      const TaskView view = life.view();
      return std::tuple{view.status, view.progress, view.started};
    };
    auto last = shown();
    TimePoint changed = test_start;
    for (const Event& event : *some_events(200)) {
      life.meet_watched(event, [&] {
        if (shown() != last) changed = life.now;
        last = shown();
        RC_ASSERT(life.view().last_update == changed);
      });
    }
  }));
}

TEST_CASE("property: a cancel makes nothing go back, and changes the status at most",
          "[property]") {
  CHECK(rc::check("cancel", [] {
    Life life{*some_plan()};
    for (const Event& event : *some_events()) life.meet(event);
    const TaskView before = life.view();
    const auto result = life.task.cancel(life.now);
    const TaskView after = life.view();

    RC_ASSERT(after.progress == before.progress);
    RC_ASSERT(after.started == before.started);
    RC_ASSERT(after.elapsed_runtime == before.elapsed_runtime);
    RC_ASSERT(after.last_update >= before.last_update);
    RC_ASSERT(after.step == before.step);
    if (result == Task::CancelResult::refused) {
      RC_ASSERT(describe(after) == describe(before));
    } else {
      RC_ASSERT(after.status == Status::cancel_requested || after.status == Status::cancelled);
    }
  }));
}

TEST_CASE("property: a forced step shows at once, stays, and leaves what was as it was",
          "[property]") {
  CHECK(rc::check("force", [] {
    Life life{*some_plan()};
    for (const Event& event : *some_events()) life.meet(event);
    const TaskView before = life.view();
    const Status status = static_cast<Status>(*rc::gen::inRange(0, 7));
    const auto result = life.task.force({.status = status}, life.now);
    const TaskView after = life.view();

    if (is_terminal(before.status)) {
      RC_ASSERT(result == Task::ForceResult::has_ended);
      RC_ASSERT(describe(after) == describe(before));
      return;
    }
    RC_ASSERT(result == Task::ForceResult::forced);
    RC_ASSERT(after.status == status);
    RC_ASSERT(after.progress == (status == Status::complete ? 100 : before.progress));
    RC_ASSERT(after.submitted == before.submitted);
    if (before.started) RC_ASSERT(after.started == before.started);
    RC_ASSERT(life.task.ended().has_value() == is_terminal(status));
    if (is_terminal(status)) RC_ASSERT(life.task.ended() == life.now);

    life.meet({Event::Kind::wait, std::chrono::hours{1}});
    for (int i = 0; i < 6; ++i) life.meet({Event::Kind::poll});
    RC_ASSERT(life.view().status == status);
    RC_ASSERT(life.view().last_update == after.last_update);
  }));
}

TEST_CASE("property: an accepted cancel ends in CANCELLED, with enough time and polls",
          "[property]") {
  CHECK(rc::check("cancelled", [] {
    TaskPlan plan = *some_plan();
    plan.cancel.kind = CancelPolicy::Kind::accept;
    Life life{plan};
    for (const Event& event : *some_events()) life.meet(event);
    RC_PRE(!is_terminal(life.view().status));
    RC_PRE(life.view().status != Status::cancel_requested);
    life.meet({Event::Kind::cancel});

    life.meet({Event::Kind::wait, Duration{1000}});
    for (int i = 0; i < 6; ++i) life.meet({Event::Kind::poll});
    RC_ASSERT(life.view().status == Status::cancelled);
  }));
}

TEST_CASE("property: will_end is right when it says something", "[property]") {
  CHECK(rc::check("will_end", [] {
    Life life{*some_plan()};
    for (const Event& event : *some_events()) life.meet(event);
    const auto end = life.task.will_end();
    if (!end) {
      life.meet({Event::Kind::wait, std::chrono::hours{24 * 365}});
      RC_ASSERT(!is_terminal(life.view().status));
      return;
    }
    if (life.now < *end) {
      life.meet({Event::Kind::wait, *end - life.now - Duration{1}});
      RC_ASSERT(!life.task.ended().has_value());
      RC_ASSERT(life.task.will_end() == end);
    }
    life.meet({Event::Kind::wait, std::chrono::hours{1}});
    RC_ASSERT(is_terminal(life.view().status));
    RC_ASSERT(life.task.ended() == end);
    RC_ASSERT(life.view().last_update == *end);
  }));
}

TEST_CASE("property: without polls, the step shown is the one that the sum of times names",
          "[property]") {
  CHECK(rc::check("timed steps", [] {
    TaskPlan plan = *some_plan();
    std::erase_if(plan.lifecycle,
                  [](const Step& step) { return std::holds_alternative<Polls>(step.span); });
    RC_PRE(!plan.lifecycle.empty());
    Life life{plan};
    const Duration age = *some_duration(5000);
    life.meet({Event::Kind::wait, age});

    std::size_t step = 0;
    for (Duration end{0}; step + 1 < plan.lifecycle.size(); ++step) {
      end += std::get<Duration>(plan.lifecycle[step].span);
      if (age < end) break;
    }
    RC_ASSERT(life.view().step == step);
  }));
}

TEST_CASE("property: without times, the step shown is the one that the number of polls names",
          "[property]") {
  CHECK(rc::check("polled steps", [] {
    TaskPlan plan = *some_plan();
    std::erase_if(plan.lifecycle,
                  [](const Step& step) { return std::holds_alternative<Duration>(step.span); });
    RC_PRE(!plan.lifecycle.empty());
    Life life{plan};
    const int polls = *rc::gen::inRange(1, 30);
    for (int i = 0; i < polls; ++i) life.meet({Event::Kind::poll});

    std::size_t step = 0;
    for (int last = 0; step + 1 < plan.lifecycle.size(); ++step) {
      last += std::get<Polls>(plan.lifecycle[step].span).count;
      if (polls <= last) break;
    }
    RC_ASSERT(life.view().step == step);
  }));
}

TEST_CASE("property: whatever find_mistakes lets through keeps its promises", "[property]") {
  CHECK(rc::check("find_mistakes", [] {
    const auto number = rc::gen::inRange(-2, 104);
    const auto any_step = rc::gen::exec([&] {
      Step step{.status = *rc::gen::element(Status::enqueued, Status::running, Status::complete,
                                            Status::failed, Status::cancelled)};
      const int span = *rc::gen::inRange(-1, 6);
      if (*rc::gen::arbitrary<bool>()) step.span = Duration{span * 100};
      if (*rc::gen::arbitrary<bool>()) step.span = Polls{span};
      if (*rc::gen::arbitrary<bool>()) step.progress = Progress{*number, *number};
      return step;
    });
    TaskPlan plan;
    plan.lifecycle = *rc::gen::resize(4, rc::gen::container<Lifecycle>(any_step));
    if (!find_mistakes(plan.lifecycle).empty()) return;
    Life life{plan};
    TaskView before = life.view();
    for (const Event& event : *some_events()) {
      life.meet(event);
      const TaskView after = life.view();
      RC_ASSERT(after.submitted <= after.started.value_or(after.submitted));
      RC_ASSERT(after.started.value_or(after.submitted) <= after.last_update);
      RC_ASSERT(after.last_update <= life.now);
      RC_ASSERT(before.progress <= after.progress);
      RC_ASSERT(after.progress <= 100);
      before = after;
    }
  }));
}

}  // namespace mock_jira::task_properties_test
