#pragma once

#include "jira_task/operation.hpp"
#include "jira_task/task_client.hpp"
#include "program/program.hpp"
#include "program/report.hpp"
#include "program/settings.hpp"

namespace jira_task::program {

/// What every command works with.
struct Workplace {
  const Surroundings& surroundings;
  const Settings& settings;
  const TaskClient& client;
  const Report& report;
};

// Each returns the exit code of the program.
int start(const Workplace& workplace, const StartRequest& request, bool then_wait);
int get(const Workplace& workplace);
int wait(const Workplace& workplace);
int cancel(const Workplace& workplace, bool then_wait);

}  // namespace jira_task::program
