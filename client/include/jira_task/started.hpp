#pragma once

#include <optional>
#include <string>

#include "jira_task/http.hpp"
#include "jira_task/operation.hpp"
#include "jira_task/task.hpp"

namespace jira_task {

/// A task, and where it is read.
struct TaskHandle {
  std::string id;
  TaskPlace place = TaskPlace::task;

  bool operator==(const TaskHandle&) const = default;
};

/// Where it is read, behind the API's version: "/task/10641", "/bulk/queue/10641".
std::string resource_of(const TaskHandle& task);

/// What came of an operation.
struct Started {
  /// nullopt: Jira needed no task and has done the operation at once.
  std::optional<TaskHandle> task = {};
  /// The task as the answer showed it, if it did so in full. Never its end, whatever the status:
  /// read the task, or wait for it.
  std::optional<Task> first = {};
  /// A sentence if the answer's link leads elsewhere than to the client's own base URL, at which
  /// the task is read all the same; else empty.
  std::string note = {};
  int status = 0;  ///< of the answer
  Headers headers = {};
  std::string body = {};
};

}  // namespace jira_task
