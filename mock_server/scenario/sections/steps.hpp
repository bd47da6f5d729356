#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/task/lifecycle.hpp"

namespace mock_jira {

/// A list of steps. Reports what is wrong with each, and what is wrong with them together; nothing
/// comes back then.
std::optional<Lifecycle> read_steps(const Node& list, Reporter& report);

/// The seven statuses, for suggestions.
const std::vector<std::string_view>& status_names();

}  // namespace mock_jira
