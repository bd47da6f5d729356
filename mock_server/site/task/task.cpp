#include "site/task/task.hpp"

#include <algorithm>
#include <utility>

namespace mock_jira {

bool sets_started(Status status, bool first_step) {
  switch (status) {
    case Status::running:
    case Status::complete:
    case Status::failed:
    case Status::dead:
      return true;
    case Status::cancel_requested:
    case Status::cancelled:
      return first_step;
    case Status::enqueued:
      return false;
  }
  return false;
}

int progress_reached(const Lifecycle& lifecycle, std::size_t step) {
  while (step > 0) {
    if (const auto& progress = lifecycle[--step].progress) return progress->to;
  }
  return 0;
}

Task::Task(std::shared_ptr<const TaskPlan> plan, TimePoint submitted)
    : plan_(std::move(plan)),
      state_{.submitted = submitted, .entered = submitted, .last_update = submitted} {
  enter(0, submitted);
}

Task::Task(std::shared_ptr<const TaskPlan> plan, const TaskState& state)
    : plan_(std::move(plan)), state_(state) {}

/// Steps without length that follow are passed in the same go: nobody ever sees them, so they do
/// not count as changes.
void Task::enter(std::size_t step, TimePoint at) {
  const auto status_before = status();
  const auto progress_before = progress(at);
  state_.last_update = last_update(at);
  for (;; ++step) {
    if (step > 0) state_.carried_progress = static_cast<std::int8_t>(progress_at_end_of_step());
    state_.step = static_cast<std::uint16_t>(step);
    if (!state_.started && sets_started(current().status, step == 0)) {
      state_.started = at;
      state_.last_update = at;  // not for the status alone: an ignored cancel may hide it
    }
    if (in_last_step() || current().span != Span{Duration{0}}) break;
  }
  state_.entered = at;
  state_.polls = 0;
  if (status() != status_before || progress(at) != progress_before) state_.last_update = at;
  if (is_terminal(current().status)) state_.last_update = at;
}

void Task::finish_cancel(TimePoint at) {
  state_.cancel = CancelState::done;
  state_.cancel_polls = 0;
  state_.last_update = at;
}

void Task::advance(TimePoint now) {
  if (state_.cancel == CancelState::requested) {
    const auto* takes = std::get_if<Duration>(&plan_->cancel.takes);
    if (takes != nullptr && state_.last_update + *takes <= now) {
      finish_cancel(state_.last_update + *takes);
    }
  }
  if (state_.stopped()) return;
  while (!in_last_step()) {
    const auto* span = std::get_if<Duration>(&current().span);
    if (span == nullptr || state_.entered + *span > now) return;
    enter(state_.step + 1u, state_.entered + *span);
  }
}

void Task::poll(TimePoint now) {
  advance(now);
  if (state_.cancel == CancelState::requested) {
    if (const auto* takes = std::get_if<Polls>(&plan_->cancel.takes)) {
      if (state_.cancel_polls >= static_cast<std::uint32_t>(takes->count)) {
        finish_cancel(now);
      } else {
        ++state_.cancel_polls;
      }
    }
  }
  if (state_.stopped()) return;
  const auto* span = std::get_if<Polls>(&current().span);
  if (span != nullptr && !in_last_step() &&
      state_.polls >= static_cast<std::uint32_t>(span->count)) {
    enter(state_.step + 1u, now);
  }
  const int progress_before = progress(now);
  if (state_.polls < max_polls_counted) ++state_.polls;  // stops rather than begin again
  if (progress(now) != progress_before) state_.last_update = now;
}

Task::CancelResult Task::cancel(TimePoint now) {
  advance(now);
  if (ended() || plan_->cancel.kind == CancelPolicy::Kind::refuse) return CancelResult::refused;
  if (state_.cancel != CancelState::none) return CancelResult::accepted;  // twice restarts nothing

  const bool shown_already = status() == Status::cancel_requested;
  if (plan_->cancel.kind == CancelPolicy::Kind::ignore) {
    state_.last_update = last_update(now);
    state_.cancel = CancelState::ignored;
    if (!shown_already) state_.last_update = now;
    return CancelResult::accepted;
  }
  if (shown_already) return CancelResult::accepted;  // the lifecycle says how that goes on
  state_.carried_progress = static_cast<std::int8_t>(progress(now));
  state_.cancel = CancelState::requested;
  state_.last_update = now;
  advance(now);
  return CancelResult::accepted;
}

Task::ForceResult Task::force(Step step, TimePoint now) {
  advance(now);
  if (ended()) return ForceResult::has_ended;
  const TaskView before = view(now);
  if (step.progress && step.progress->from < before.progress) return ForceResult::progress_falls;

  TaskPlan plan = *plan_;
  Step past{.status = before.status,
            .span = Duration::zero(),
            .progress = Progress{before.progress, before.progress}};
  if (before.message != nullptr) past.message = *before.message;
  if (before.result != nullptr) past.result = *before.result;
  step.span = Forever{};
  plan.lifecycle = {std::move(past), std::move(step)};
  plan_ = std::make_shared<const TaskPlan>(std::move(plan));
  state_.cancel = CancelState::none;
  state_.cancel_polls = 0;
  state_.step = 0;
  state_.last_update = before.last_update;
  enter(1, now);
  return ForceResult::forced;
}

Status Task::status() const {
  if (state_.cancel == CancelState::requested) return Status::cancel_requested;
  if (state_.cancel == CancelState::done) return Status::cancelled;
  const Status status = current().status;
  const bool hidden = state_.cancel == CancelState::ignored && !is_terminal(status);
  return hidden ? Status::cancel_requested : status;
}

int Task::progress(TimePoint now) const {
  if (state_.stopped()) return state_.carried_progress;
  const Step& step = current();
  if (step.status == Status::complete) return 100;
  if (!step.progress) return state_.carried_progress;
  const auto [from, to] = *step.progress;
  if (const auto* span = std::get_if<Duration>(&step.span)) {
    if (now - state_.entered >= *span) return to;
    return from + static_cast<int>((to - from) * (now - state_.entered).count() / span->count());
  }
  if (const auto* span = std::get_if<Polls>(&step.span)) {
    // Poll k of n shows k - 1 of n parts; so does whoever looks before the next poll.
    const auto parts = std::int64_t{span->count};
    const auto done = std::clamp<std::int64_t>(std::int64_t{state_.polls} - 1, 0, parts);
    return from + static_cast<int>((to - from) * done / parts);
  }
  return from;
}

int Task::progress_at_end_of_step() const {
  const Step& step = current();
  return step.progress ? step.progress->to : state_.carried_progress;
}

/// A range of progress moves at exact instants, whoever looks: the last of them up to `now`.
TimePoint Task::last_update(TimePoint now) const {
  if (state_.stopped() || !current().progress) return state_.last_update;
  const auto* span = std::get_if<Duration>(&current().span);
  const auto [from, to] = *current().progress;
  const std::int64_t moved = progress(now) - from;
  if (span == nullptr || moved <= 0) return state_.last_update;
  const std::int64_t distance = to - from;
  const Duration since_entered{(moved * span->count() + distance - 1) / distance};
  return std::max(state_.last_update, state_.entered + since_entered);
}

std::optional<TimePoint> Task::ended() const {
  if (!is_terminal(status())) return std::nullopt;
  return state_.last_update;
}

std::optional<TimePoint> Task::will_end() const {
  if (const auto end = ended()) return end;
  if (state_.cancel == CancelState::requested) {
    const auto* takes = std::get_if<Duration>(&plan_->cancel.takes);
    if (takes == nullptr) return std::nullopt;
    return state_.last_update + *takes;
  }
  TimePoint at = state_.entered;
  for (std::size_t i = state_.step; i < plan_->lifecycle.size(); ++i) {
    const Step& step = plan_->lifecycle[i];
    if (is_terminal(step.status)) return at;
    const auto* span = std::get_if<Duration>(&step.span);
    if (span == nullptr) return std::nullopt;
    at += *span;
  }
  return std::nullopt;
}

TaskView Task::view(TimePoint now) const {
  TaskView view{.plan = plan_,
                .status = status(),
                .progress = progress(now),
                .submitted = state_.submitted,
                .started = state_.started,
                .last_update = last_update(now),
                .step = state_.step,
                .polls = static_cast<int>(state_.polls)};
  const auto end = ended();
  if (view.status != Status::dead) view.finished = end;
  if (state_.started) view.elapsed_runtime = end.value_or(now) - *state_.started;
  for (std::size_t i = 0; i <= state_.step; ++i) {
    const Step& step = plan_->lifecycle[i];
    if (step.message) view.message = &*step.message;
    if (step.result) view.result = &*step.result;
  }
  return view;
}

}  // namespace mock_jira
