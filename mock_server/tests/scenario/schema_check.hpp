#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "support/schema.hpp"

namespace mock_jira::test {

inline const std::string source_dir = MOCK_JIRA_SOURCE_DIR;

std::string read_file(const std::string& path);

/// A scenario's YAML as JSON; nothing if it is no YAML, or says what JSON cannot.
std::optional<nlohmann::json> as_json(std::string_view yaml);

/// scenarios/scenario.schema.json.
Schema scenario_schema();

}  // namespace mock_jira::test
