#pragma once

#include <optional>
#include <string>

#include "site/task/task.hpp"

namespace mock_jira {

/// A whole view in one line; instants are milliseconds since `submitted`:
///
///     RUNNING 40% elapsed=4000 started=+1000 finished=- updated=+5000
///
/// ` message=…` and ` result=…` follow where there are any.
inline std::string describe(const TaskView& view) {
  const auto since_submitted = [&](std::optional<TimePoint> at) {
    if (!at) return std::string{"-"};
    const auto offset = (*at - view.submitted).count();
    return (offset < 0 ? "" : "+") + std::to_string(offset);
  };
  std::string text{to_string(view.status)};
  text += " " + std::to_string(view.progress) + "%";
  text += " elapsed=" + std::to_string(view.elapsed_runtime.count());
  text += " started=" + since_submitted(view.started);
  text += " finished=" + since_submitted(view.finished);
  text += " updated=" + since_submitted(view.last_update);
  if (view.message != nullptr) text += " message=" + *view.message;
  if (view.result != nullptr) text += " result=" + *view.result;
  return text;
}

}  // namespace mock_jira
