#include "core/task.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace mock_jira {
namespace {

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

}  // namespace

Task::Task(std::shared_ptr<const TaskPlan> plan, TimePoint submitted)
    : plan_(std::move(plan)), submitted_(submitted), entered_(submitted), last_update_(submitted) {
  enter(0, submitted);
}

/// Steps without length that follow are passed in the same go: nobody ever sees them, so they do
/// not count as changes.
void Task::enter(std::size_t step, TimePoint at) {
  const auto status_before = status();
  const auto progress_before = progress(at);
  last_update_ = last_update(at);
  for (;; ++step) {
    if (step > 0) carried_progress_ = static_cast<std::int8_t>(progress_at_end_of_step());
    step_ = static_cast<std::uint16_t>(step);
    if (!started_ && sets_started(current().status, step == 0)) {
      started_ = at;
      last_update_ = at;  // not for the status alone: an ignored cancel may hide it
    }
    if (in_last_step() || current().span != Span{Duration{0}}) break;
  }
  entered_ = at;
  polls_ = 0;
  if (status() != status_before || progress(at) != progress_before) last_update_ = at;
  if (is_terminal(current().status)) {
    ended_ = at;
    last_update_ = at;
  }
}

void Task::finish_cancel(TimePoint at) {
  cancel_ = Cancel::done;
  ended_ = at;
  last_update_ = at;
}

void Task::advance(TimePoint now) {
  if (cancel_ == Cancel::requested) {
    const auto* takes = std::get_if<Duration>(&plan_->cancel.takes);
    if (takes != nullptr && cancel_requested_ + *takes <= now) {
      finish_cancel(cancel_requested_ + *takes);
    }
  }
  if (stopped()) return;
  while (!in_last_step()) {
    const auto* span = std::get_if<Duration>(&current().span);
    if (span == nullptr || entered_ + *span > now) return;
    enter(step_ + 1u, entered_ + *span);
  }
}

void Task::poll(TimePoint now) {
  advance(now);
  if (cancel_ == Cancel::requested) {
    const auto* takes = std::get_if<Polls>(&plan_->cancel.takes);
    if (takes != nullptr && cancel_polls_ == static_cast<std::uint32_t>(takes->count)) {
      finish_cancel(now);
    } else {
      ++cancel_polls_;
    }
  }
  if (stopped()) return;
  const auto* span = std::get_if<Polls>(&current().span);
  if (span != nullptr && !in_last_step() && polls_ >= static_cast<std::uint32_t>(span->count)) {
    enter(step_ + 1u, now);
  }
  const int progress_before = progress(now);
  if (polls_ < std::numeric_limits<std::int32_t>::max()) ++polls_;  // stops rather than begin again
  if (progress(now) != progress_before) last_update_ = now;
}

Task::CancelResult Task::cancel(TimePoint now) {
  advance(now);
  if (ended_ || plan_->cancel.kind == CancelPolicy::Kind::refuse) return CancelResult::refused;
  if (cancel_ != Cancel::none) return CancelResult::accepted;  // twice restarts nothing

  const bool shown_already = status() == Status::cancel_requested;
  if (plan_->cancel.kind == CancelPolicy::Kind::ignore) {
    last_update_ = last_update(now);
    cancel_ = Cancel::ignored;
    if (!shown_already) last_update_ = now;
    return CancelResult::accepted;
  }
  if (shown_already) return CancelResult::accepted;  // the lifecycle says how that goes on
  carried_progress_ = static_cast<std::int8_t>(progress(now));
  cancel_ = Cancel::requested;
  cancel_requested_ = now;
  last_update_ = now;
  advance(now);
  return CancelResult::accepted;
}

Task::ForceResult Task::force(Step step, TimePoint now) {
  advance(now);
  if (ended_) return ForceResult::has_ended;
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
  cancel_ = Cancel::none;
  cancel_polls_ = 0;
  step_ = 0;
  last_update_ = before.last_update;
  enter(1, now);
  return ForceResult::forced;
}

Status Task::status() const {
  if (cancel_ == Cancel::requested) return Status::cancel_requested;
  if (cancel_ == Cancel::done) return Status::cancelled;
  const Status status = current().status;
  if (cancel_ == Cancel::ignored && !is_terminal(status)) return Status::cancel_requested;
  return status;
}

int Task::progress(TimePoint now) const {
  if (stopped()) return carried_progress_;
  const Step& step = current();
  if (step.status == Status::complete) return 100;
  if (!step.progress) return carried_progress_;
  const auto [from, to] = *step.progress;
  if (const auto* span = std::get_if<Duration>(&step.span)) {
    if (now - entered_ >= *span) return to;
    return from + static_cast<int>((to - from) * (now - entered_).count() / span->count());
  }
  if (const auto* span = std::get_if<Polls>(&step.span)) {
    // Poll k of n shows k - 1 of n parts; so does whoever looks before the next poll.
    const auto parts = std::int64_t{span->count};
    const auto done = std::clamp<std::int64_t>(std::int64_t{polls_} - 1, 0, parts);
    return from + static_cast<int>((to - from) * done / parts);
  }
  return from;
}

int Task::progress_at_end_of_step() const {
  const Step& step = current();
  return step.progress ? step.progress->to : carried_progress_;
}

/// A range of progress moves at exact instants, whoever looks: the last of them up to `now`.
TimePoint Task::last_update(TimePoint now) const {
  if (stopped() || !current().progress) return last_update_;
  const auto* span = std::get_if<Duration>(&current().span);
  const auto [from, to] = *current().progress;
  const std::int64_t moved = progress(now) - from;
  if (span == nullptr || moved <= 0) return last_update_;
  const std::int64_t distance = to - from;
  const Duration since_entered{(moved * span->count() + distance - 1) / distance};
  return std::max(last_update_, entered_ + since_entered);
}

std::optional<TimePoint> Task::will_end() const {
  if (ended_) return ended_;
  if (cancel_ == Cancel::requested) {
    const auto* takes = std::get_if<Duration>(&plan_->cancel.takes);
    if (takes == nullptr) return std::nullopt;
    return cancel_requested_ + *takes;
  }
  TimePoint at = entered_;
  for (std::size_t i = step_; i < plan_->lifecycle.size(); ++i) {
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
                .submitted = submitted_,
                .started = started_,
                .last_update = last_update(now),
                .step = step_,
                .polls = static_cast<int>(polls_)};
  if (ended_ && view.status != Status::dead) view.finished = ended_;
  if (started_) view.elapsed_runtime = (ended_ ? *ended_ : now) - *started_;
  for (std::size_t i = 0; i <= step_; ++i) {
    const Step& step = plan_->lifecycle[i];
    if (step.message) view.message = &*step.message;
    if (step.result) view.result = &*step.result;
  }
  return view;
}

}  // namespace mock_jira
