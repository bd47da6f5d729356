#pragma once

#include <memory>
#include <string>
#include <utility>

#include "site/task/task.hpp"
#include "support/describe.hpp"
#include "support/manual_time.hpp"
#include "support/task_builder.hpp"

namespace mock_jira {

/// A task and the time it lives in, which stands still until `wait`. Submitted at `test_start`.
class LivingTask {
 public:
  explicit LivingTask(std::shared_ptr<const TaskPlan> plan) : task_(std::move(plan), test_start) {
    task_.advance(now_);
  }
  explicit LivingTask(const TaskBuilder& builder) : LivingTask(builder.plan()) {}

  LivingTask& wait(Duration step) {
    now_ += step;
    return *this;
  }

  /// What a look shows that counts for nothing.
  TaskView view() {
    task_.advance(now_);
    return task_.view(now_);
  }
  std::string look() { return describe(view()); }

  /// What a poll is answered.
  std::string poll() {
    task_.poll(now_);
    return describe(task_.view(now_));
  }
  LivingTask& polled(int times) {
    while (times-- > 0) task_.poll(now_);
    return *this;
  }

  Task::CancelResult cancel() { return task_.cancel(now_); }
  Task::ForceResult force(Step step) { return task_.force(std::move(step), now_); }

  const Task& task() const { return task_; }
  TimePoint now() const { return now_; }

 private:
  Task task_;
  TimePoint now_ = test_start;
};

inline constexpr auto accepted = Task::CancelResult::accepted;
inline constexpr auto refused = Task::CancelResult::refused;

}  // namespace mock_jira
