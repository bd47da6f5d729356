#include "site/continuation.hpp"

#include <algorithm>
#include <iterator>

namespace mock_jira {
namespace {

constexpr std::size_t slice = 1000;

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
  scenario_.tasks.reserve(tasks_.size());
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

}  // namespace mock_jira
