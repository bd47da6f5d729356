#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// What most paths of the document begin with.
inline constexpr std::string_view api_of_document = "/rest/api/3/";

/// An operation of Jira's OpenAPI document, served here or not.
struct DocumentedOperation {
  std::string_view method;
  std::string_view path;  ///< whole, as the document has it: `/rest/api/3/issue/{issueIdOrKey}`
  std::string_view id;    ///< its operationId
};

/// All of them: `documented_operations.tsv`. They stand in the order of their paths, in which
/// `move` comes before `{id}`: of those that fit a path the more literal ones come first.
std::span<const DocumentedOperation> documented_operations();

/// Those of this path, in the same order. A `{parameter}` is any segment; all versions of the API
/// have the operations of version 3 (evidence §2). `path` has decoded segments, from `rest` on.
std::vector<const DocumentedOperation*> documented_at(std::span<const std::string> path);

/// What may follow `/rest/api`: `3`, `2` or `latest`, which is version 2 (evidence §10).
constexpr bool is_api_version(std::string_view segment) {
  return segment == "3" || segment == "2" || segment == "latest";
}

}  // namespace mock_jira
