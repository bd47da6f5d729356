#pragma once

#include <nlohmann/json.hpp>

namespace mock_jira::contract {

/// A schema of OpenAPI 3.0 as the JSON Schema that means the same: `nullable` is another type, what
/// stands beside `$ref` counts for nothing, and the formats that integers and strings have here are
/// bounds and patterns. What only describes stays, and counts for nothing.
nlohmann::json json_schema_of(nlohmann::json schema);

}  // namespace mock_jira::contract
