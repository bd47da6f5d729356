#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace valijson {
class Schema;
}

namespace mock_jira::test {

inline const std::string source_dir = MOCK_JIRA_SOURCE_DIR;

std::string read_file(const std::string& path);

/// A scenario's YAML as JSON; nothing if it is no YAML, or says what JSON cannot.
std::optional<nlohmann::json> as_json(std::string_view yaml);

/// scenarios/scenario.schema.json.
class ScenarioSchema {
 public:
  ScenarioSchema();
  ~ScenarioSchema();

  /// What it has against a document, a line each; empty if nothing.
  std::string objections(const nlohmann::json& document) const;

 private:
  std::unique_ptr<valijson::Schema> schema_;
};

}  // namespace mock_jira::test
