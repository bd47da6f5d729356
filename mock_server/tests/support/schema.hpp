#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace valijson {
class Schema;
}

namespace mock_jira::test {

/// A JSON Schema, compiled. Safe to use from any thread.
class Schema {
 public:
  explicit Schema(const nlohmann::json& schema);
  Schema(Schema&& other) noexcept;
  ~Schema();

  /// What it has against a document, a line each; empty if nothing.
  std::string objections(const nlohmann::json& document) const;

 private:
  std::unique_ptr<valijson::Schema> schema_;
};

}  // namespace mock_jira::test
