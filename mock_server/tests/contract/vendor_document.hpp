#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"

namespace mock_jira::contract {

/// Jira's own OpenAPI 3.0 document. It is large, changes every few weeks and is the vendor's, so it
/// is not part of this repository: tests that need it are skipped where it is missing.
class VendorDocument {
 public:
  explicit VendorDocument(Json openapi);

  const Json& json() const { return json_; }
  std::string version() const { return json_.at("info").value("version", ""); }
  /// Of its operations: all that have an operationId.
  const Contract& contract() const { return contract_; }

  /// A body that the document shows, and its schema.
  struct Example {
    std::string place;  ///< a status, or `request`
    Json schema;
    Json value;
  };
  std::vector<Example> examples(std::string_view operation) const;

 private:
  Json json_;
  Contract contract_;
};

/// The document that MOCK_JIRA_OPENAPI names, else `../shared/spec/jira-v3.json` beside the source
/// tree, else null. Throws if the one that is named cannot be read.
const VendorDocument* vendor_document();

/// The same. Where there is none it says so, in a line that ctest knows a skipped test by.
const VendorDocument* vendor_document_or_skip();

}  // namespace mock_jira::contract
