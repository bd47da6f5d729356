#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "site/scenario.hpp"

namespace mock_jira {

/// The scenario that is built in under this name (`demo`), else that of the file.
/// Throws std::invalid_argument, which says what is wrong: a file that cannot be read as a
/// sentence, mistakes in it as `parse_scenario` does.
std::shared_ptr<const Scenario> open_scenario(const std::string& name_or_file);

/// Reads YAML or JSON (docs/scenario-format.md). `name` is what the site and mistakes are called.
/// Throws std::invalid_argument, which says all mistakes as a compiler would:
///
///     default:2:13: error: unknown status 'COMPLETED'; did you mean 'COMPLETE'?
///         2 |   "10641": [COMPLETED]
///           |            ^
std::shared_ptr<const Scenario> parse_scenario(std::string_view text, std::string name = "default");

}  // namespace mock_jira
