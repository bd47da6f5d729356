#pragma once

#include <rapidcheck.h>

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "site/task/lifecycle.hpp"
#include "site/task/task.hpp"
#include "text/duration.hpp"

namespace mock_jira {

/// What happens to a task in a property test.
struct Event {
  enum class Kind { wait, poll, cancel, force };
  Kind kind = Kind::wait;
  Duration step{0};                  ///< for `wait`
  Status forced = Status::enqueued;  ///< for `force`
};

// So that a counter-example reads like a scenario.

inline std::ostream& operator<<(std::ostream& out, const Span& span) {
  if (const auto* time = std::get_if<Duration>(&span)) return out << format_duration(*time);
  if (const auto* polls = std::get_if<Polls>(&span)) return out << polls->count << " polls";
  return out << "for ever";
}

inline std::ostream& operator<<(std::ostream& out, const Step& step) {
  out << to_string(step.status) << " " << step.span;
  if (step.progress) out << " " << step.progress->from << ".." << step.progress->to;
  return out;
}

inline std::ostream& operator<<(std::ostream& out, const TaskPlan& plan) {
  for (const auto& step : plan.lifecycle) out << step << "; ";
  switch (plan.cancel.kind) {
    case CancelPolicy::Kind::accept:
      return out << "cancel takes " << plan.cancel.takes;
    case CancelPolicy::Kind::refuse:
      return out << "cancel refused";
    case CancelPolicy::Kind::ignore:
      return out << "cancel ignored";
  }
  return out;
}

inline std::ostream& operator<<(std::ostream& out, const Event& event) {
  switch (event.kind) {
    case Event::Kind::wait:
      return out << "wait " << format_duration(event.step);
    case Event::Kind::poll:
      return out << "poll";
    case Event::Kind::cancel:
      return out << "cancel";
    case Event::Kind::force:
      return out << "force " << to_string(event.forced);
  }
  return out;
}

/// Durations up to `longest`, often 0, 1 ms or a round number.
inline rc::Gen<Duration> some_duration(int longest) {
  const auto any = rc::gen::inRange(0, longest + 1);
  return rc::gen::map(
      rc::gen::oneOf(any, rc::gen::inRange(0, 4),
                     rc::gen::map(any, [](int value) { return value - value % 100; })),
      [](int value) { return Duration{value}; });
}

/// A span that ends: a time up to `longest`, or polls.
inline rc::Gen<Span> some_span(int longest) {
  return rc::gen::oneOf(
      rc::gen::map(some_duration(longest), [](Duration time) { return Span{time}; }),
      rc::gen::map(rc::gen::inRange(1, 6), [](int count) { return Span{Polls{count}}; }));
}

/// A lifecycle without mistakes, whose timed steps take up to `longest` each.
inline Lifecycle some_lifecycle(int longest) {
  Lifecycle lifecycle;
  int reached = 0;
  const auto add_progress = [&](Step& step, bool range) {
    if (*rc::gen::inRange(0, 3) == 0) return;
    const int from = *rc::gen::oneOf(rc::gen::just(reached), rc::gen::inRange(reached, 101));
    const int to = range ? *rc::gen::inRange(from, 101) : from;
    step.progress = Progress{from, to};
    reached = to;
  };
  const int length = *rc::gen::inRange(0, 6);
  for (int i = 0; i < length; ++i) {
    Step step{.status = *rc::gen::element(Status::enqueued, Status::running, Status::running,
                                          Status::cancel_requested),
              .span = *some_span(longest)};
    add_progress(step, true);
    lifecycle.push_back(step);
  }
  if (lifecycle.empty() || *rc::gen::inRange(0, 5) > 0) {
    Step last{.status = *rc::gen::element(Status::enqueued, Status::running, Status::complete,
                                          Status::failed, Status::cancelled, Status::dead)};
    if (last.status != Status::complete) add_progress(last, false);
    lifecycle.push_back(last);
  }
  return lifecycle;
}

/// A plan without mistakes: any lifecycle, any way to take a cancel.
inline rc::Gen<TaskPlan> some_plan(int longest = 1000) {
  return rc::gen::resize(rc::kNominalSize, rc::gen::exec([longest] {
                           TaskPlan plan;
                           plan.lifecycle = some_lifecycle(longest);
                           plan.cancel.kind = *rc::gen::element(
                               CancelPolicy::Kind::accept, CancelPolicy::Kind::accept,
                               CancelPolicy::Kind::refuse, CancelPolicy::Kind::ignore);
                           plan.cancel.takes = *some_span(longest);
                           return plan;
                         }));
}

/// What may happen to a task in one life.
inline rc::Gen<std::vector<Event>> some_events(int longest = 1000) {
  const auto event = rc::gen::oneOf(
      rc::gen::map(some_duration(longest),
                   [](Duration step) {
                     return Event{Event::Kind::wait, step};
                   }),
      rc::gen::just(Event{Event::Kind::poll}), rc::gen::just(Event{Event::Kind::poll}),
      rc::gen::map(rc::gen::inRange(0, 3),
                   [](int i) { return Event{i == 0 ? Event::Kind::cancel : Event::Kind::poll}; }),
      // Seldom, since it may end the task.
      rc::gen::map(rc::gen::inRange(0, 28), [](int i) {
        if (i >= static_cast<int>(status_words.size())) return Event{Event::Kind::poll};
        return Event{.kind = Event::Kind::force, .forced = static_cast<Status>(i)};
      }));
  return rc::gen::resize(
      30, rc::gen::container<std::vector<Event>>(rc::gen::resize(rc::kNominalSize, event)));
}

}  // namespace mock_jira
