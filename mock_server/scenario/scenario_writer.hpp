#pragma once

#include <memory>
#include <string>

#include "site/scenario.hpp"

namespace mock_jira {

/// A scenario as YAML from which `load_scenario` makes the same one, but for its name. What goes
/// without saying is left out, and a task's state too where its plan alone leads to it. A lifecycle
/// that several tasks share stands under `lifecycles:`, where it gets a name if it has none.
///
/// Within the bounds of the format: no task was submitted longer ago than `longest_duration`.
std::string write_scenario(const Scenario& scenario);

/// The same text in steps, none of which takes long.
class ScenarioText {
 public:
  explicit ScenarioText(std::shared_ptr<const Scenario> scenario);
  ~ScenarioText();
  ScenarioText(const ScenarioText&) = delete;
  ScenarioText& operator=(const ScenarioText&) = delete;

  /// Appends what comes next, possibly nothing; false after the last.
  bool step(std::string& out);

 private:
  class Writer;
  std::unique_ptr<Writer> writer_;
};

}  // namespace mock_jira
