#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "site/task/lifecycle.hpp"
#include "site/task/task_id.hpp"

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

/// What an accepted cancelTask has come to: `requested` until it is carried out, `ignored` where
/// the plan ignores it.
enum class CancelState : unsigned char { none, requested, ignored, done };

/// So many polls of one step are counted, and no more.
inline constexpr std::uint32_t max_polls_counted = std::numeric_limits<std::int32_t>::max();

/// Everything about a task that its plan does not say. With the plan it is the task: what is made
/// of both goes on where the other was.
struct TaskState {
  TimePoint submitted;
  TimePoint entered;  ///< the current step
  /// When the shown status or progress changed, without the movement of a range of progress since
  /// then. Of a task that is to be cancelled: when that was asked for. Of one that has ended: when.
  TimePoint last_update;
  std::optional<TimePoint> started = std::nullopt;
  std::uint32_t polls = 0;           ///< of the current step
  std::uint32_t cancel_polls = 0;    ///< since the cancel, where it takes a number of polls
  std::uint16_t step = 0;            ///< index into the lifecycle
  std::int8_t carried_progress = 0;  ///< shown by a step that names none, and once stopped
  CancelState cancel = CancelState::none;

  /// Whether the lifecycle goes on no more.
  bool stopped() const { return cancel == CancelState::requested || cancel == CancelState::done; }

  bool operator==(const TaskState&) const = default;
};

/// Whether a task that enters a step of this status has started then.
bool sets_started(Status status, bool first_step);

/// The progress that the steps in front of this one reach.
int progress_reached(const Lifecycle& lifecycle, std::size_t step);

/// A task: a small value, moved by time and polls, never by itself (docs/scenario-format.md).
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

  /// Goes on from `state`, which is one that a task of this plan can be in.
  Task(std::shared_ptr<const TaskPlan> plan, const TaskState& state);

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
  const std::shared_ptr<const TaskPlan>& shared_plan() const { return plan_; }
  const TaskState& state() const { return state_; }

  /// When the task reached a terminal status (DEAD too); empty while it lives.
  std::optional<TimePoint> ended() const;
  /// When it will have, if no poll and no cancel has a say in it; empty if that is open.
  std::optional<TimePoint> will_end() const;
  /// A finished task is forgotten `retention` after its last update.
  bool forgotten(TimePoint now) const {
    const auto end = ended();
    return end && now >= *end + plan_->retention;
  }

 private:
  const Step& current() const { return plan_->lifecycle[state_.step]; }
  bool in_last_step() const { return state_.step + 1u == plan_->lifecycle.size(); }
  Status status() const;
  int progress(TimePoint now) const;
  int progress_at_end_of_step() const;
  TimePoint last_update(TimePoint now) const;
  void enter(std::size_t step, TimePoint at);
  void finish_cancel(TimePoint at);

  std::shared_ptr<const TaskPlan> plan_;
  TaskState state_;
};

/// A task that a scenario has from the beginning.
struct ScriptedTask {
  TaskId id = 0;
  std::shared_ptr<const TaskPlan> plan;
  /// Where it is when the scenario starts, which is then at `Scenario::start`. Empty: where the
  /// plan and the time since its submission say.
  std::optional<TaskState> state = std::nullopt;

  TimePoint submitted(TimePoint start) const {
    return state ? state->submitted : start - plan->submitted_before;
  }
  Task at(TimePoint start) const {
    return state ? Task{plan, *state} : Task{plan, start - plan->submitted_before};
  }
};

}  // namespace mock_jira
