#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "scenario/document/mistake.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// Reads a scenario (docs/scenario-format.md) from YAML or JSON text. `name` becomes its name,
/// `file` is what mistakes call the text. Reports all mistakes at once; hostile text is refused
/// within bounded time and memory. Never throws for what the text says.
tl::expected<Scenario, Mistakes> load_scenario(std::string name, std::string file,
                                               std::string_view text);

struct Node;
class Reporter;

/// The same of a tree that was read already, but for the scenario's name and text; mistakes go to
/// `report`.
void read_scenario(const Node& root, Scenario& scenario, Reporter& report);

struct NewTask {
  std::optional<TaskId> id;
  std::shared_ptr<const TaskPlan> plan;
};

/// Reads one task in any form that stands under `tasks:` (a lifecycle's name, a list of steps, or
/// in full), where the full form may also name an `id`. Names of lifecycles and users are those of
/// `scenario`. `file` is what mistakes call the text.
tl::expected<NewTask, Mistakes> load_task(std::string file, std::string_view text,
                                          const Scenario& scenario);

/// Reads one answer in the form that stands under `answers:`, or a list of at least one. Names of
/// users are those of `scenario`.
tl::expected<std::vector<Answer>, Mistakes> load_answers(std::string file, std::string_view text,
                                                         const Scenario& scenario);

/// The same of expectations, in the form that stands under `expect:`.
tl::expected<Expectations, Mistakes> load_expectations(std::string file, std::string_view text,
                                                       const Scenario& scenario);

/// A value in YAML or JSON, as JSON.
tl::expected<std::string, Mistakes> load_json(std::string file, std::string_view text);

}  // namespace mock_jira
