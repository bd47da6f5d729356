#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/catalogue.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// A call that is about to start a task, once everything was checked.
struct TaskStart {
  const CatalogueRow& row;
  /// The text of a parameter of the path or else of the query, decoded; nothing if there is none.
  std::function<std::optional<std::string>(std::string_view name)> parameter;
  std::string_view body;
  std::size_t submitted_by;  ///< index into the scenario's users
  /// The body, parsed; null of an operation that takes none. See input.hpp.
  std::shared_ptr<const nlohmann::ordered_json> json{};
};

/// Tasks that would have the same exclude each other; empty if none would.
std::string context_of(const TaskStart& start);

/// The task that it starts: as the scenario's `operations:` have it, else a lifecycle of a few
/// seconds; with the description, message and result that Jira is known to give (evidence §6.4).
std::shared_ptr<const TaskPlan> plan_of(const TaskStart& start, const Scenario& scenario);

}  // namespace mock_jira
