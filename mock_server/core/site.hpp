#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "core/answer.hpp"
#include "core/clock.hpp"
#include "core/scenario.hpp"
#include "core/task_store.hpp"

namespace mock_jira {

/// No task has this id. `forgotten`: one had, until its retention was over.
struct NoSuchTask {
  bool forgotten = false;
};
/// The caller neither created the task nor administers (jira-facts §3.1).
struct NotPermitted {};
struct NotCancellable {};
struct CancelAccepted {};

struct FoundTask {
  TaskId id = 0;
  TaskView view;
};

using ReadOutcome = std::variant<FoundTask, NoSuchTask, NotPermitted>;
using CancelOutcome = std::variant<CancelAccepted, NotCancellable, NoSuchTask, NotPermitted>;

/// An answer that took a call.
struct TakenAnswer {
  std::size_t index;     ///< of `answers:`, from 0
  const Answer& answer;  ///< the scenario's own, as long as the site lives
  Duration delay;        ///< drawn for this call
  /// Stopped by the site's next reset; only where the answer alters the delivery.
  std::stop_token cut_short{};
};

struct ClockReading {
  TimePoint now;
  Pace pace;
};

/// One isolated mock Jira: scenario, clock, tasks and answers. Two sites share nothing.
/// Every method may be called from any thread; each decides and counts under the site's one lock.
class Site {
 public:
  /// `time` outlives the site.
  Site(std::shared_ptr<const Scenario> scenario, const TimeSource& time);

  const std::string& name() const { return scenario_->name; }
  const Scenario& scenario() const { return *scenario_; }

  /// The first of the scenario's `answers:` that takes this call.
  std::optional<TakenAnswer> take_answer(const Call& call);

  enum class Read { poll, look };
  /// getTask by a user. `poll` counts for steps that wait for polls; `look` (HEAD) does not.
  /// `id` is the text that the caller sent.
  ReadOutcome read_task(std::string_view id, const User& caller, Read read);

  /// cancelTask by a user.
  CancelOutcome cancel_task(std::string_view id, const User& caller);

  // From here on: control, which asks nobody for permission and counts for nothing.

  std::optional<FoundTask> look_at(TaskId id);

  struct TaskList {
    std::vector<FoundTask> tasks;  ///< in ascending order of their ids
    std::size_t total = 0;         ///< how many the site has
  };
  /// Those with ids above `after`, at most `limit`.
  TaskList list_tasks(TaskId after, std::size_t limit);

  /// With an id of the site's sequence unless one is given; nothing if that id is or was in use.
  std::optional<FoundTask> create_task(std::shared_ptr<const TaskPlan> plan,
                                       std::optional<TaskId> id = std::nullopt);

  ClockReading read_clock();
  /// `step` is not negative.
  ClockReading advance_clock(Duration step);
  ClockReading set_pace(Pace pace);

  /// Back to how the scenario begins: tasks, ids, counts, clock and pace. Callers who still wait
  /// for a delayed or broken answer wait no longer.
  void reset();

 private:
  struct State {
    SiteClock clock;
    TaskStore tasks;
    AnswerBook answers;
    std::stop_source waiting{};  // of answers given since the last reset
  };
  State fresh_state() const;
  TimePoint now() { return state_.clock.now(time_.wire_now()); }
  ClockReading reading() { return {now(), state_.clock.pace()}; }
  /// Under the lock: `action(id, task, now)` of a task that is there and that `caller` may see.
  template <typename Outcome, typename Action>
  Outcome with_task(std::string_view id, const User& caller, Action action);

  const std::shared_ptr<const Scenario> scenario_;
  const TimeSource& time_;
  std::mutex mutex_;
  State state_;  // guarded by mutex_
};

}  // namespace mock_jira
