#include "site/continuation.hpp"

#include <algorithm>
#include <iterator>

namespace mock_jira {
namespace {

constexpr std::size_t slice = 100;

}  // namespace

bool Continuation::step() {
  switch (stage_) {
    case Stage::tasks:
      if (!copy_tasks()) stage_ = Stage::forgotten;
      return true;
    case Stage::forgotten:
      if (!copy_forgotten()) stage_ = Stage::rest;
      return true;
    case Stage::rest:
      finish();
      return true;
    case Stage::settling:
      break;
  }
  return settle_tasks();
}

bool Continuation::copy_tasks() {
  auto copied = site_->copy_tasks(last_, slice);
  if (tasks_.empty()) life_ = copied.life;
  if (copied.tasks.empty()) {
    last_ = 0;
    return false;
  }
  last_ = copied.tasks.back().first;
  std::move(copied.tasks.begin(), copied.tasks.end(), std::back_inserter(tasks_));
  return true;
}

bool Continuation::copy_forgotten() {
  const auto ids = site_->forgotten_tasks(last_, slice);
  auto& all = scenario_.forgotten;
  all.insert(all.end(), ids.begin(), ids.end());
  if (!ids.empty()) last_ = ids.back();
  return !ids.empty();
}

void Continuation::finish() {
  auto forgotten = std::move(scenario_.forgotten);
  auto [life, scenario] = site_->continuation_without_tasks();
  if (life != life_) {  // what was copied is of another time
    *this = Continuation{*site_};
    return;
  }
  scenario_ = std::move(scenario);
  scenario_.forgotten = std::move(forgotten);
  forgotten_before_ = scenario_.forgotten.size();
  stage_ = Stage::settling;
}

/// Moves the copies to the time of the end, as the tasks themselves were moved.
bool Continuation::settle_tasks() {
  auto& forgotten = scenario_.forgotten;
  const TimePoint now = *scenario_.start;
  for (std::size_t i = 0; i < slice && !tasks_.empty(); ++i) {
    auto [id, task] = std::move(tasks_.front());
    tasks_.pop_front();
    const auto known = forgotten.begin() + static_cast<std::ptrdiff_t>(forgotten_before_);
    if (std::binary_search(forgotten.begin(), known, id)) continue;
    task.advance(now);
    if (task.forgotten(now)) {
      forgotten.push_back(id);
    } else {
      scenario_.tasks.push_back({.id = id, .plan = task.shared_plan(), .state = task.state()});
    }
  }
  if (!tasks_.empty()) return true;
  std::inplace_merge(forgotten.begin(),
                     forgotten.begin() + static_cast<std::ptrdiff_t>(forgotten_before_),
                     forgotten.end());
  return false;
}

// What it is made of: the rest of `Site`.

Scenario Site::continuation() {
  Continuation making{*this};
  while (making.step()) {
  }
  return std::move(making).scenario();
}

Site::CopiedTasks Site::copy_tasks(TaskId after, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  const TimePoint now = this->now();
  state_.tasks.forget(now);
  CopiedTasks copied{.tasks = {}, .life = life_};
  for (const TaskId id : state_.tasks.ids(after, limit)) {
    copied.tasks.emplace_back(id, *state_.tasks.find(id, now));
  }
  return copied;
}

std::vector<TaskId> Site::forgotten_tasks(TaskId after, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  return state_.tasks.forgotten(after, limit);
}

Site::CopiedRest Site::continuation_without_tasks() {
  Scenario next = *scenario_;
  next.text.reset();
  next.tasks.clear();
  next.forgotten.clear();
  const std::lock_guard lock(mutex_);
  const auto [now, pace] = reading();
  next.start = now;
  // Written only where something depends on it.
  const auto& answers = state_.answers.entries();
  const bool is_needed = std::any_of(answers.begin(), answers.end(), [](const AnswerRule& rule) {
    return rule.answer->during.has_value();
  });
  next.began_before = is_needed ? now - state_.began : Duration::zero();
  next.pace = pace;
  const auto bearers = state_.access_tokens.all();
  for (std::size_t i = 0; i < bearers.size(); ++i) next.users[i].bearer = bearers[i];
  for (auto& [operation, plans] : next.operations) {
    const auto over = std::min(state_.starts[operation], plans.size() - 1);
    plans.erase(plans.begin(), plans.begin() + static_cast<std::ptrdiff_t>(over));
  }
  next.answers = state_.answers.continuation();
  next.next_added = state_.answers.next_added();
  next.expectations = state_.expectations.all();
  return {life_, std::move(next)};
}

std::optional<Duration> Site::oldest_task() {
  const std::lock_guard lock(mutex_);
  const auto earliest = state_.tasks.earliest();
  if (!earliest) return std::nullopt;
  return now() - *earliest;
}

}  // namespace mock_jira
