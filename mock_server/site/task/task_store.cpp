#include "site/task/task_store.hpp"

#include <algorithm>
#include <utility>

namespace mock_jira {

TaskId TaskStore::next_id() {
  while (tasks_.contains(next_) || forgotten_.contains(next_)) ++next_;
  return next_++;
}

Task* TaskStore::add(TaskId id, const Task& task) {
  if (forgotten_.contains(id)) return nullptr;
  // Most have the highest id so far.
  const auto before = tasks_.size();
  const auto place = tasks_.try_emplace(tasks_.end(), id, task);
  if (tasks_.size() == before) return nullptr;
  watch(id, place->second);
  const TimePoint submitted = place->second.state().submitted;
  earliest_ = std::min(earliest_.value_or(submitted), submitted);
  return &place->second;
}

Task* TaskStore::find(TaskId id, TimePoint now) {
  forget(now);
  const auto found = tasks_.find(id);
  if (found == tasks_.end()) return nullptr;
  found->second.advance(now);
  return &found->second;
}

void TaskStore::poll(TaskId id, Task& task, TimePoint now) {
  const auto end_before = task.will_end();
  task.poll(now);
  if (task.will_end() != end_before) watch(id, task);
}

Task::CancelResult TaskStore::cancel(TaskId id, Task& task, TimePoint now) {
  const auto end_before = task.will_end();
  const auto result = task.cancel(now);
  if (task.will_end() != end_before) watch(id, task);
  return result;
}

Task::ForceResult TaskStore::force(TaskId id, Task& task, Step step, TimePoint now) {
  const auto end_before = task.will_end();
  const auto result = task.force(std::move(step), now);
  if (task.will_end() != end_before) watch(id, task);
  return result;
}

void TaskStore::watch(TaskId id, const Task& task) {
  if (const auto end = task.will_end()) due_.emplace(*end + task.plan().retention, id);
}

void TaskStore::forget(TimePoint now) {
  while (!due_.empty() && due_.top().first <= now) {
    const TaskId id = due_.top().second;
    due_.pop();
    const auto found = tasks_.find(id);
    if (found == tasks_.end()) continue;
    found->second.advance(now);
    if (!found->second.forgotten(now)) continue;
    tasks_.erase(found);
    forgotten_.insert(id);
  }
}

bool TaskStore::remove(TaskId id, TimePoint now) {
  forget(now);
  if (tasks_.erase(id) == 0) return false;
  forgotten_.insert(id);
  return true;
}

std::vector<TaskId> TaskStore::ids(TaskId after, std::size_t limit) const {
  std::vector<TaskId> ids;
  for (auto each = tasks_.upper_bound(after); each != tasks_.end() && ids.size() < limit; ++each) {
    ids.push_back(each->first);
  }
  return ids;
}

std::vector<TaskId> TaskStore::forgotten(TaskId after, std::size_t limit) const {
  std::vector<TaskId> ids;
  for (auto each = forgotten_.upper_bound(after); each != forgotten_.end() && ids.size() < limit;
       ++each) {
    ids.push_back(*each);
  }
  return ids;
}

}  // namespace mock_jira
