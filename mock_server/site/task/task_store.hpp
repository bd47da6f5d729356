#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <utility>
#include <vector>

#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// The tasks of one site. Forgets finished ones when their retention is over and gives their memory
/// back; of a forgotten task only the id is kept. Not thread-safe; whoever owns it guards it.
class TaskStore {
 public:
  TaskStore() = default;
  /// The store of a site where these ids were in use.
  explicit TaskStore(const std::vector<TaskId>& forgotten)
      : forgotten_(forgotten.begin(), forgotten.end()) {}

  /// The next id of the site's sequence: from 10000 up, without those that are or were in use.
  TaskId next_id();

  /// The new task, not yet moved; null if the id is or was in use.
  Task* add(TaskId id, std::shared_ptr<const TaskPlan> plan, TimePoint submitted) {
    return add(id, Task{std::move(plan), submitted});
  }
  Task* add(TaskId id, const Task& task);

  /// The task, moved to `now`; null if there is none or it is forgotten by now.
  Task* find(TaskId id, TimePoint now);

  /// `Task::poll`, `Task::cancel` and `Task::force` of a task that `find` gave.
  void poll(TaskId id, Task& task, TimePoint now);
  Task::CancelResult cancel(TaskId id, Task& task, TimePoint now);
  Task::ForceResult force(TaskId id, Task& task, Step step, TimePoint now);

  /// Forgets the task now; false if there is none.
  bool remove(TaskId id, TimePoint now);

  /// True if there was such a task, and its retention is over or it was removed.
  bool was_forgotten(TaskId id) const { return forgotten_.contains(id); }

  /// Drops every task that is forgotten by `now`.
  void forget(TimePoint now);

  static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

  /// The ids there are above `after`, in ascending order, at most `limit`: takes time as these are
  /// many, however many others there are.
  std::vector<TaskId> ids(TaskId after = 0, std::size_t limit = no_limit) const;

  /// The same of the ids there were.
  std::vector<TaskId> forgotten(TaskId after = 0, std::size_t limit = no_limit) const;

  /// When the first task was submitted, of those that are gone too; empty if there never was one.
  std::optional<TimePoint> earliest() const { return earliest_; }

  std::size_t size() const { return tasks_.size(); }
  /// As many ids as it remembers: those there are and those forgotten.
  std::size_t known() const { return tasks_.size() + forgotten_.size(); }

 private:
  using Due = std::pair<TimePoint, TaskId>;

  void watch(TaskId id, const Task& task);

  // Ordered: lists are read page by page, and nobody can choose ids that make it slow.
  std::map<TaskId, Task> tasks_;
  std::set<TaskId> forgotten_;
  // When to look whether a task is forgotten. A task may be in it more than once, and at a time
  // that a cancel made too late or too early: an entry is a reason to look, not a promise.
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  TaskId next_ = 10000;
  std::optional<TimePoint> earliest_;
};

}  // namespace mock_jira
