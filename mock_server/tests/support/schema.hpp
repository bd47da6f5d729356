#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

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

  struct Objection {
    std::string place;  ///< `<root>[children][1][id]`
    std::string what;   ///< a sentence
  };
  /// What it has against a document.
  std::vector<Objection> list_objections(const nlohmann::json& document) const;
  /// The same, a line each; empty if nothing.
  std::string objections(const nlohmann::json& document) const;

 private:
  std::unique_ptr<valijson::Schema> schema_;
};

}  // namespace mock_jira::test
