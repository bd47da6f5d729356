#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "http/message/http.hpp"
#include "support/schema.hpp"

namespace mock_jira::contract {

using Json = nlohmann::json;

/// What a document declares of an operation.
struct DeclaredOperation {
  std::string method;
  std::string path;  ///< `/rest/api/3/task/{taskId}`
  /// By status: the schemas of the body, by media type. Without any, no content is declared.
  std::map<int, std::map<std::string, Json>> answers;

  std::vector<int> statuses() const;
};

/// What is found of a reply.
struct Judgement {
  std::vector<std::string> objections{};  ///< a sentence each
  bool declares_content = true;           ///< if not, anything goes

  bool valid() const { return objections.empty(); }
};

/// The answers that a document declares, for replies to be held against. Schemas are those of
/// OpenAPI 3.0, which refer to each other as `#/components/schemas/NAME`; they are compiled when
/// they are first needed, with what they refer to. Not thread-safe.
class Contract {
 public:
  using Operations = std::map<std::string, DeclaredOperation, std::less<>>;

  /// `schemas` by their names.
  Contract(Operations operations, Json schemas);

  const Operations& operations() const { return operations_; }
  /// Throws std::out_of_range if it is not declared.
  const DeclaredOperation& operation(std::string_view id) const;
  const Json& schemas() const { return schemas_; }

  /// Is the status declared, the media type, and does the body fit the schema?
  Judgement judge(std::string_view operation, const Reply& reply) const;

  /// What a schema has against a body, a sentence each.
  std::vector<std::string> objections(const Json& schema, const Json& body) const;

 private:
  const test::Schema& compiled(const Json& schema) const;

  Operations operations_;
  Json schemas_;
  mutable std::map<std::string, test::Schema> compiled_;  // by the schema's text
};

/// `{"$ref": …}` of a schema with a name.
Json schema_named(std::string_view name);

}  // namespace mock_jira::contract
