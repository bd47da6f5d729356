#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "core/lifecycle.hpp"

namespace mock_jira {

/// What a task shows at one instant: TaskProgressBean before it is written as JSON. Texts point
/// into the plan of the task, which `plan` keeps alive.
struct TaskView {
  std::shared_ptr<const TaskPlan> plan;
  Status status = Status::enqueued;
  int progress = 0;
  Duration elapsed_runtime{0};
  TimePoint submitted;
  std::optional<TimePoint> started = std::nullopt;
  std::optional<TimePoint> finished = std::nullopt;
  TimePoint last_update;
  const std::string* message = nullptr;
  const std::string* result = nullptr;
  // For whoever looks behind the curtain; no part of the bean.
  std::size_t step = 0;  ///< index into the lifecycle
  int polls = 0;         ///< polls of this step so far
};

/// A task: a small value, moved by time and polls, never by itself (DESIGN §3).
///
///     submit -> step 0 -> step 1 -> ... -> a terminal step, or the last one for ever
///                  |         |
///                  cancel (accept): CANCEL_REQUESTED -> CANCELLED; the lifecycle stops
///
/// `now` never goes back from call to call. Not thread-safe; whoever owns it guards it.
class Task {
 public:
  enum class CancelResult { accepted, refused };

  /// `plan` has no mistakes (`find_mistakes`). The first step is entered at `submitted`.
  Task(std::shared_ptr<const TaskPlan> plan, TimePoint submitted);

  /// Makes every timed transition that is due, each at its exact due time.
  void advance(TimePoint now);

  /// A read that is answered 200: takes a transition that waited for polls, then counts.
  /// `view(now)` after it is what this poll is answered.
  void poll(TimePoint now);

  CancelResult cancel(TimePoint now);

  /// Enters `step` now, whatever the plan says; the task stays in it, and a cancel that was under
  /// way is over. What it showed before is kept as one step that ends now. Refused for a task that
  /// has ended, and for progress that would fall.
  enum class ForceResult { forced, has_ended, progress_falls };
  ForceResult force(Step step, TimePoint now);

  /// `advance(now)` was called before.
  TaskView view(TimePoint now) const;

  const TaskPlan& plan() const { return *plan_; }

  /// When the task reached a terminal status; nothing while it lives.
  std::optional<TimePoint> ended() const { return ended_; }
  /// When it will have, if no poll and no cancel has a say in it; nothing if that is open.
  std::optional<TimePoint> will_end() const;
  /// A finished task is forgotten `retention` after its last update.
  bool forgotten(TimePoint now) const { return ended_ && now >= *ended_ + plan_->retention; }

 private:
  enum class Cancel : unsigned char { none, requested, ignored, done };

  const Step& current() const { return plan_->lifecycle[step_]; }
  bool in_last_step() const { return step_ + 1u == plan_->lifecycle.size(); }
  bool stopped() const { return cancel_ == Cancel::requested || cancel_ == Cancel::done; }
  Status status() const;
  int progress(TimePoint now) const;
  int progress_at_end_of_step() const;
  TimePoint last_update(TimePoint now) const;
  void enter(std::size_t step, TimePoint at);
  void finish_cancel(TimePoint at);

  std::shared_ptr<const TaskPlan> plan_;
  TimePoint submitted_;
  TimePoint entered_;      // the current step
  TimePoint last_update_;  // without the movement of a range of progress since then
  std::optional<TimePoint> started_;
  std::optional<TimePoint> ended_;  // finished, or DEAD
  TimePoint cancel_requested_;
  std::uint32_t polls_ = 0;         // of the current step
  std::uint32_t cancel_polls_ = 0;  // since the cancel
  std::uint16_t step_ = 0;
  std::int8_t carried_progress_ = 0;  // shown by a step that names none, and once stopped
  Cancel cancel_ = Cancel::none;
};

}  // namespace mock_jira
