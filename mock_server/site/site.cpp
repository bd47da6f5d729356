#include "site/site.hpp"

#include <algorithm>
#include <utility>

#include "site/answer/request_match.hpp"
#include "site/people/cloud_id.hpp"

namespace mock_jira {

Site::Site(std::shared_ptr<const Scenario> scenario, const TimeSource& time, std::size_t max_tasks,
           std::shared_ptr<SiteMemory> memory)
    : scenario_(std::move(scenario)),
      cloud_id_(cloud_id_of(scenario_->name)),
      time_(time),
      max_tasks_(max_tasks),
      memory_(std::move(memory)),
      state_(fresh_state()),
      has_answers_(!state_.answers.empty()),
      journal_(Journal::default_capacity, {memory_, &memory_->journals}) {}

Site::State Site::fresh_state() const {
  const TimePoint start = scenario_->start.value_or(time_.today());
  State state{
      .began = start - scenario_->began_before,
      .clock = SiteClock{start, scenario_->pace, time_.wire_now()},
      .tasks = TaskStore{scenario_->forgotten},
      .answers =
          AnswerBook{{scenario_, &scenario_->answers}, scenario_->seed, scenario_->next_added},
      .rate_limiter = RateLimiter{scenario_->rate_limits},
      .expectations = ExpectationBook{scenario_->expectations},
      .redactions = RedactionBook{scenario_->name},
      .access_tokens = AccessTokens{scenario_->users, start},
      .coverage = Coverage{{.tasks = &scenario_->tasks,
                            .any_task = scenario_->any_task,
                            .limits_rate = any_is_enforced(scenario_->rate_limits)}}};
  for (const auto& task : scenario_->tasks) {
    state.tasks.add(task.id, task.at(start));
    const auto& started_by = task.plan->started_by;
    if (started_by) state.by_context.emplace(started_by->context, task.id);
  }
  return state;
}

std::optional<TakenAnswer> Site::take_answer(Call call) {
  if (!has_answers()) return std::nullopt;
  // Others need not wait until a large body is read. An answer added meanwhile reads it itself.
  const bool has_body = call.request != nullptr && !call.request->request().body.empty();
  if (has_body && answers()->asks_for_body()) call.request->read_body();
  const std::lock_guard lock(mutex_);
  if (state_.answers.asks_for_moment()) {
    const TimePoint now = this->now();
    call.passed = now - state_.began;
    const auto id = parse_task_id(call.task);
    const Task* task = id ? state_.tasks.find(*id, now) : nullptr;
    if (task != nullptr) call.shown = task->view(now).status;
  }
  auto taken = state_.answers.take(call);
  if (taken) taken->date = time_.today();
  if (taken && taken->answer->alters_delivery()) taken->cut_short = state_.waiting.get_token();
  return taken;
}

RateLimitDecision Site::limit_rate(const User& caller, Operation operation) {
  const std::lock_guard lock(mutex_);
  return {.states = state_.rate_limiter.count(caller.name, operation, time_.wire_now()),
          .date = time_.today()};
}

std::optional<std::vector<std::string>> Site::bearers() {
  if (!any_expires(scenario_->users)) return std::nullopt;
  const std::lock_guard lock(mutex_);
  return state_.access_tokens.valid_at(now());
}

std::string Site::refresh_bearer(std::size_t user) {
  const std::lock_guard lock(mutex_);
  return state_.access_tokens.refresh(user, now());
}

std::uint64_t Site::next_call_number() {
  const std::lock_guard lock(mutex_);
  return state_.call_number++;
}

template <typename Outcome, typename Action>
Outcome Site::with_task(std::string_view text, const User& caller, Action action) {
  const auto id = parse_task_id(text);
  if (!id) return NoSuchTask{};
  const std::lock_guard lock(mutex_);
  const TimePoint now = this->now();
  Task* task = state_.tasks.find(*id, now);
  if (task == nullptr && scenario_->any_task && !state_.tasks.was_forgotten(*id)) {
    if (is_full()) return NoRoomForTask{};
    state_.tasks.add(*id, scenario_->any_task, now - scenario_->any_task->submitted_before);
    task = state_.tasks.find(*id, now);
  }
  if (task == nullptr) return NoSuchTask{.forgotten = state_.tasks.was_forgotten(*id)};
  const User& creator = scenario_->users[task->plan().submitted_by];
  if (creator.name != caller.name && !caller.is_administrator()) return NotPermitted{};
  return action(*id, *task, now);
}

ReadOutcome Site::read_task(std::string_view id, const User& caller, Read read) {
  return with_task<ReadOutcome>(id, caller, [&](TaskId found, Task& task, TimePoint now) {
    if (read == Read::look) return FoundTask{found, task.view(now)};
    return poll(found, task, now);
  });
}

/// Under the lock.
FoundTask Site::poll(TaskId id, Task& task, TimePoint now) {
  state_.tasks.poll(id, task, now);
  state_.clock.polled(time_.wire_now());  // after `now`: the first read sees the start
  FoundTask found{id, task.view(now)};
  found.sighting = {.task = id,
                    .shown = found.view.status,
                    .of_any = found.view.plan == scenario_->any_task,
                    .order = ++state_.polls};
  return found;
}

CancelOutcome Site::cancel_task(std::string_view id, const User& caller) {
  const auto cancel = [&](TaskId found, Task& task, TimePoint now) -> CancelOutcome {
    const auto result = state_.tasks.cancel(found, task, now);
    if (result == Task::CancelResult::refused) return NotCancellable{};
    return CancelAccepted{};
  };
  return with_task<CancelOutcome>(id, caller, cancel);
}

/// Under the lock: in the order in which they were started. Those that have ended are taken out,
/// but for the newest.
std::vector<TaskId> Site::live_tasks(const std::string& context, TimePoint now) {
  std::vector<TaskId> live;
  auto [each, end] = state_.by_context.equal_range(context);
  while (each != end) {
    const Task* task = state_.tasks.find(each->second, now);
    const bool lives = task != nullptr && !task->ended();
    const bool is_newest = std::next(each) == end;
    if (lives) live.push_back(each->second);
    each =
        lives || (task != nullptr && is_newest) ? std::next(each) : state_.by_context.erase(each);
  }
  return live;
}

StartOutcome Site::start_task(std::span<const std::shared_ptr<const TaskPlan>> plans,
                              std::size_t max_live) {
  const std::lock_guard lock(mutex_);
  const TimePoint now = this->now();
  const auto& started_by = plans.front()->started_by;
  const std::string context = started_by ? started_by->context : "";
  if (!context.empty()) {
    const auto live = live_tasks(context, now);
    if (live.size() >= max_live) return AlreadyRunning{live.front()};
  }
  if (is_full()) return NoRoomForTask{};
  const auto earlier = started_by ? state_.starts[started_by->operation]++ : 0;
  const auto& plan = plans[std::min(earlier, plans.size() - 1)];
  auto started = add_task(state_.tasks.next_id(), plan, now);
  if (!context.empty()) state_.by_context.emplace(context, started->id);
  return std::move(*started);
}

/// Under the lock; empty if the id is or was in use.
std::optional<FoundTask> Site::add_task(TaskId id, std::shared_ptr<const TaskPlan> plan,
                                        TimePoint now) {
  const TimePoint submitted = now - plan->submitted_before;
  Task* task = state_.tasks.add(id, std::move(plan), submitted);
  if (task == nullptr) return std::nullopt;
  task->advance(now);
  return FoundTask{id, task->view(now)};
}

std::optional<TaskId> Site::running_task(const std::string& context) {
  const std::lock_guard lock(mutex_);
  const auto live = live_tasks(context, now());
  if (live.empty()) return std::nullopt;
  return live.front();
}

std::optional<TaskId> Site::newest_task(const std::string& context) {
  const std::lock_guard lock(mutex_);
  const auto [first, end] = state_.by_context.equal_range(context);
  if (first == end) return std::nullopt;
  return std::prev(end)->second;
}

std::string Site::start_redaction(std::vector<std::string> external_ids) {
  const std::lock_guard lock(mutex_);
  return state_.redactions.add(now(), std::move(external_ids)).id;
}

std::optional<Site::FoundRedaction> Site::find_redaction(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto* job = state_.redactions.find(id);
  if (job == nullptr) return std::nullopt;
  return FoundRedaction{*job, job->status(now())};
}

std::optional<FoundTask> Site::look_at(TaskId id, Read read) {
  const std::lock_guard lock(mutex_);
  const TimePoint now = this->now();
  Task* task = state_.tasks.find(id, now);
  if (task == nullptr) return std::nullopt;
  return read == Read::poll ? poll(id, *task, now) : FoundTask{id, task->view(now)};
}

Site::TaskList Site::list_tasks(TaskId after, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  const TimePoint now = this->now();
  state_.tasks.forget(now);
  TaskList list{.tasks = {}, .total = state_.tasks.size()};
  for (const TaskId id : state_.tasks.ids(after, limit)) {
    list.tasks.push_back({id, state_.tasks.find(id, now)->view(now)});
  }
  return list;
}

std::optional<FoundTask> Site::create_task(std::shared_ptr<const TaskPlan> plan,
                                           std::optional<TaskId> id) {
  const std::lock_guard lock(mutex_);
  if (is_full()) return std::nullopt;
  return add_task(id ? *id : state_.tasks.next_id(), std::move(plan), now());
}

bool Site::has_room_for_task() {
  const std::lock_guard lock(mutex_);
  return !is_full();
}

ForceOutcome Site::force_task(TaskId id, Step step) {
  const std::lock_guard lock(mutex_);
  const TimePoint now = this->now();
  Task* task = state_.tasks.find(id, now);
  if (task == nullptr) return NoSuchTask{.forgotten = state_.tasks.was_forgotten(id)};
  switch (state_.tasks.force(id, *task, std::move(step), now)) {
    case Task::ForceResult::has_ended:
      return AlreadyEnded{task->view(now).status};
    case Task::ForceResult::progress_falls:
      return ProgressFalls{task->view(now).progress};
    case Task::ForceResult::forced:
      break;
  }
  return FoundTask{id, task->view(now)};
}

bool Site::remove_task(TaskId id) {
  const std::lock_guard lock(mutex_);
  return state_.tasks.remove(id, now());
}

Judging Site::judging(Guess guess, ClientEnd end) {
  auto all = expectations()->all();
  return {std::move(all), journal_.read(), std::move(guess), end};
}

Verdict Site::verdict(const Guess& guess, ClientEnd end) {
  auto judging = this->judging(guess, end);  // takes its time, and no lock
  while (judging.step()) {
  }
  return std::move(judging).verdict();
}

ClockReading Site::read_clock() {
  const std::lock_guard lock(mutex_);
  return reading();
}

ClockReading Site::advance_clock(Duration step) {
  const std::lock_guard lock(mutex_);
  state_.clock.advance(step, time_.wire_now());
  state_.tasks.forget(now());
  return reading();
}

ClockReading Site::set_pace(Pace pace) {
  const std::lock_guard lock(mutex_);
  state_.clock.set_pace(pace, time_.wire_now());
  return reading();
}

void Site::count(const ServeEvent& event) {
  if (!event.arrives_whole()) return;
  const std::lock_guard lock(mutex_);
  if (event.operation && event.matched) {
    state_.coverage.answered(*event.operation, event.reply.status);
  }
  if (event.sighting) state_.coverage.saw(*event.sighting);
}

CoverageReport Site::coverage(std::size_t limit) {
  std::unique_lock lock(mutex_);
  const auto coverage = state_.coverage;
  const auto answers = state_.answers.entries();
  lock.unlock();  // what is there to be met takes its time to find out
  return coverage.report(answers, limit);
}

std::size_t Site::bytes() {
  constexpr std::size_t of_task = 300;  // more where an operation started it
  const std::lock_guard lock(mutex_);
  return journal_.bytes() + state_.tasks.known() * of_task;
}

void Site::reset() {
  const auto freed = bytes();
  {
    std::unique_lock lock(mutex_);
    State before = std::exchange(state_, fresh_state());
    ++life_;
    has_answers_ = !state_.answers.empty();
    if (retired_) state_.waiting.request_stop();  // nobody waits yet, nobody shall
    lock.unlock();  // what waits is not ours, and may ask the site again
    before.waiting.request_stop();
  }
  journal_.clear();
  memory_->freed.add(freed);
}

void Site::retire() {
  std::stop_source waiting{std::nostopstate};
  {
    const std::lock_guard lock(mutex_);
    retired_ = true;
    waiting = state_.waiting;
  }
  waiting.request_stop();
  journal_.clear();
}

}  // namespace mock_jira
