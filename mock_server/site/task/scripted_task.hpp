#pragma once

#include <memory>
#include <optional>

#include "site/task/task.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// A task that a scenario has from the beginning.
struct ScriptedTask {
  TaskId id = 0;
  std::shared_ptr<const TaskPlan> plan;
  /// Where it is when the scenario starts, which is then at `Scenario::start`. Empty: where the
  /// plan and the time since its submission say.
  std::optional<TaskState> state = std::nullopt;

  TimePoint submitted(TimePoint start) const {
    return state ? state->submitted : start - plan->submitted_before;
  }
  Task at(TimePoint start) const {
    return state ? Task{plan, *state} : Task{plan, start - plan->submitted_before};
  }
};

}  // namespace mock_jira
