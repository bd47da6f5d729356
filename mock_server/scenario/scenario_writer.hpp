#pragma once

#include <string>

#include "site/scenario.hpp"

namespace mock_jira {

/// A scenario as YAML from which `load_scenario` makes the same one, but for its name. What goes
/// without saying is left out, and a task's state too where its plan alone leads to it. A lifecycle
/// that several tasks share stands under `lifecycles:`, where it gets a name if it has none.
///
/// Within the bounds of the format: no task was submitted longer ago than `longest_duration`.
std::string write_scenario(const Scenario& scenario);

}  // namespace mock_jira
