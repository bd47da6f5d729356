#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "site/answer/answer.hpp"
#include "site/answer/rate_limit.hpp"
#include "site/judge/coverage.hpp"
#include "site/judge/expectation_book.hpp"
#include "site/judge/journal.hpp"
#include "site/judge/verdict.hpp"
#include "site/people/access_tokens.hpp"
#include "site/redaction_book.hpp"
#include "site/scenario.hpp"
#include "site/site_memory.hpp"
#include "site/task/clock.hpp"
#include "site/task/task_store.hpp"

namespace mock_jira {

/// No task has this id. `forgotten`: one had, until its retention was over.
struct NoSuchTask {
  bool forgotten = false;
};
/// The caller neither created the task nor administers (evidence §3.1).
struct NotPermitted {};
struct NotCancellable {};
struct CancelAccepted {};

struct FoundTask {
  TaskId id = 0;
  TaskView view;
  std::optional<Sighting> sighting = std::nullopt;  ///< where it was polled
};

/// As many tasks of the same context live as there may be.
struct AlreadyRunning {
  TaskId task;  ///< the oldest of them
};

/// The site remembers as many tasks as it may, so there can be no new one.
struct NoRoomForTask {};

struct AlreadyEnded {
  Status status;
};
struct ProgressFalls {
  int shown;
};

using ReadOutcome = std::variant<FoundTask, NoSuchTask, NotPermitted, NoRoomForTask>;
using CancelOutcome =
    std::variant<CancelAccepted, NotCancellable, NoSuchTask, NotPermitted, NoRoomForTask>;
using StartOutcome = std::variant<FoundTask, AlreadyRunning, NoRoomForTask>;
using ForceOutcome = std::variant<FoundTask, NoSuchTask, AlreadyEnded, ProgressFalls>;

struct ClockReading {
  TimePoint now;
  Pace pace;
};

/// One isolated mock Jira: scenario, clock, tasks and answers. Two sites share nothing.
/// Every method may be called from any thread; each decides and counts under the site's one lock.
class Site : public std::enable_shared_from_this<Site> {
 public:
  static constexpr std::size_t default_max_tasks = 1'000'000;

  /// `time` outlives the site. Beside those of the scenario no task is made beyond `max_tasks`,
  /// forgotten ones included, whoever asks for it: an operation, a call that `any` answers, or
  /// control. `memory` is that of all sites of a server.
  Site(std::shared_ptr<const Scenario> scenario, const TimeSource& time,
       std::size_t max_tasks = default_max_tasks,
       std::shared_ptr<SiteMemory> memory = std::make_shared<SiteMemory>());

  const std::string& name() const { return scenario_->name; }
  const Scenario& scenario() const { return *scenario_; }
  const std::string& cloud_id() const { return cloud_id_; }

  /// False if there is no answer that `take_answer` could give; waits for no lock.
  bool has_answers() const { return has_answers_; }
  /// The first of the site's answers that takes this call.
  std::optional<TakenAnswer> take_answer(Call call);

  bool has_rate_limits() const { return !scenario_->rate_limits.empty(); }
  /// Counts a call of a user, and says whether it may be answered.
  RateLimitDecision limit_rate(const User& caller, Operation operation);

  /// The bearers that are good now, in the order of the users and empty for those that have
  /// expired. Empty if no user's ever expires: then they are the users' own.
  std::optional<std::vector<std::string>> bearers();
  /// Another bearer for a user, by its place; the old one is worth nothing from now on. The same
  /// one if it never expires.
  std::string refresh_bearer(std::size_t user);

  /// From 0 on: one number a call since the beginning or the last reset.
  std::uint64_t next_call_number();

  enum class Read { poll, look };
  /// getTask by a user. `poll` counts for steps that wait for polls; `look` (HEAD) does not.
  /// `id` is the text that the caller sent. Where `any` would make a task there has to be room.
  ReadOutcome read_task(std::string_view id, const User& caller, Read read);

  /// cancelTask by a user.
  CancelOutcome cancel_task(std::string_view id, const User& caller);

  /// By an operation, which has checked everything else. `plans` are those of its starts, one after
  /// the other, the last one again and again; not empty, and alike in `started_by`. Refused if
  /// `max_live` tasks of that context live; decides and starts in one step.
  StartOutcome start_task(std::span<const std::shared_ptr<const TaskPlan>> plans,
                          std::size_t max_live);

  /// The oldest task of a context that lives.
  std::optional<TaskId> running_task(const std::string& context);
  /// The last that was started in it, whether it lives or has ended.
  std::optional<TaskId> newest_task(const std::string& context);

  /// The id of a new job, until the next reset.
  std::string start_redaction(std::vector<std::string> external_ids);
  struct FoundRedaction {
    RedactionJob job;
    RedactionJob::Status status;
  };
  std::optional<FoundRedaction> find_redaction(std::string_view id);

  // From here on: control, which asks nobody for permission and counts for nothing.

  /// By a way that is open to others than its creator; a `poll` counts here, too.
  std::optional<FoundTask> look_at(TaskId id, Read read = Read::look);

  struct TaskList {
    std::vector<FoundTask> tasks;  ///< in ascending order of their ids
    std::size_t total = 0;         ///< how many the site has
  };
  /// Those with ids above `after`, at most `limit`.
  TaskList list_tasks(TaskId after, std::size_t limit);

  /// With an id of the site's sequence unless one is given; empty if that id is or was in use, or
  /// if there is no room for a task.
  std::optional<FoundTask> create_task(std::shared_ptr<const TaskPlan> plan,
                                       std::optional<TaskId> id = std::nullopt);
  bool has_room_for_task();

  /// `Task::force`; the task as it is then.
  ForceOutcome force_task(TaskId id, Step step);

  /// The task is 404 from now on, as if its retention were over; false if there is none.
  bool remove_task(TaskId id);

  /// Those of the scenario and those added until the next reset. A call that was given an answer
  /// keeps it.
  Locked<AnswerBook> answers() { return {mutex_, state_.answers, &has_answers_}; }
  /// `AnswerBook::add`.
  std::optional<std::vector<AnswerRule>> add_answers(std::vector<Answer> added) {
    return answers()->add(std::move(added));
  }

  /// The same; calls that were made before one was added are judged by it too.
  Locked<ExpectationBook> expectations() { return {mutex_, state_.expectations}; }

  ClockReading read_clock();
  /// `step` is not negative.
  ClockReading advance_clock(Duration step);
  ClockReading set_pace(Pace pace);

  /// What was called, and how it was answered. Whoever answers a call adds it.
  Journal& journal() { return journal_; }

  /// To find out in steps how the calls so far meet what is expected.
  Judging judging(Guess guess = {}, ClientEnd end = ClientEnd::unknown);
  /// The same at once.
  Verdict verdict(const Guess& guess = {}, ClientEnd end = ClientEnd::unknown);

  /// Counts a finished call for the coverage: its operation, status and sighting. Whoever answers a
  /// call does this too, once its client has the answer.
  void count(const ServeEvent& event);

  /// What the client met of what there is, since the beginning or the last reset; each list of it
  /// at most `limit` long.
  CoverageReport coverage(std::size_t limit);

  /// A scenario whose sites go on from where this one is: the same tasks, ids, answers and time.
  /// Its journal begins anew. Made as `Continuation` does it, without a pause.
  Scenario continuation();

  // What that is made of.

  struct CopiedTasks {
    std::vector<std::pair<TaskId, Task>> tasks;  ///< in ascending order of their ids
    std::uint64_t life = 0;                      ///< another one after each reset
  };
  /// Those with ids above `after`, at most `limit`.
  CopiedTasks copy_tasks(TaskId after, std::size_t limit);
  /// The ids above `after` that were in use, at most `limit`, in ascending order.
  std::vector<TaskId> forgotten_tasks(TaskId after, std::size_t limit);
  struct CopiedRest {
    std::uint64_t life;
    Scenario scenario;  ///< without tasks and without those forgotten
  };
  CopiedRest continuation_without_tasks();

  /// No task was submitted longer ago; of those that are gone too. Empty if there never was one.
  std::optional<Duration> oldest_task();

  /// Back to how the scenario begins: tasks, ids, answers, counts, clock, pace and journal. Callers
  /// who still wait for a delayed or broken answer wait no longer.
  void reset();

  /// About so many bytes the site would free if it went.
  std::size_t bytes();

  /// To be called once the site is out of reach: nobody waits any longer, now or later.
  void retire();

 private:
  struct State {
    TimePoint began;  // of its clock
    SiteClock clock;
    TaskStore tasks;
    AnswerBook answers;
    RateLimiter rate_limiter;
    ExpectationBook expectations;
    RedactionBook redactions;
    AccessTokens access_tokens;
    Coverage coverage;
    std::uint64_t call_number = 0;
    std::uint64_t polls = 0;
    std::map<Operation, std::size_t> starts{};  // so far, of operations
    // Those that live, the newest of each context, and some others that have ended.
    std::multimap<std::string, TaskId> by_context{};
    std::stop_source waiting{};  // of answers given since the last reset
  };
  State fresh_state() const;
  FoundTask poll(TaskId id, Task& task, TimePoint now);
  std::optional<FoundTask> add_task(TaskId id, std::shared_ptr<const TaskPlan> plan, TimePoint now);
  bool is_full() const { return state_.tasks.known() >= max_tasks_; }
  std::vector<TaskId> live_tasks(const std::string& context, TimePoint now);
  TimePoint now() { return state_.clock.now(time_.wire_now()); }
  ClockReading reading() { return {now(), state_.clock.pace()}; }
  /// Under the lock: `action(id, task, now)` of a task that is there and that `caller` may see.
  template <typename Outcome, typename Action>
  Outcome with_task(std::string_view id, const User& caller, Action action);

  const std::shared_ptr<const Scenario> scenario_;
  const std::string cloud_id_;
  const TimeSource& time_;
  const std::size_t max_tasks_;
  const std::shared_ptr<SiteMemory> memory_;  // never null
  std::mutex mutex_;
  State state_;                    // guarded by mutex_
  std::uint64_t life_ = 0;         // guarded by mutex_; how often it was reset
  bool retired_ = false;           // guarded by mutex_
  std::atomic<bool> has_answers_;  // written under mutex_
  Journal journal_;
};

}  // namespace mock_jira
