#include "catalogue/documented_operations.hpp"

#include "catalogue/embedded.hpp"
#include "text/take_until.hpp"

namespace mock_jira {
namespace {

std::vector<DocumentedOperation> parse(std::string_view lines) {
  take_until('\n', lines);  // the names of the columns
  std::vector<DocumentedOperation> operations;
  operations.reserve(1000);
  while (!lines.empty()) {
    auto line = take_until('\n', lines);
    const auto method = take_until('\t', line);
    const auto path = take_until('\t', line);
    operations.push_back({.method = method, .path = path, .id = line});
  }
  return operations;
}

bool fits(std::string_view path, std::span<const std::string> segments) {
  const bool has_version = path.starts_with(api_of_document);
  path.remove_prefix(1);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (path.empty()) return false;
    const auto expected = take_until('/', path);
    const bool any = has_version && i == 2 ? is_api_version(segments[i]) : expected[0] == '{';
    if (!any && expected != segments[i]) return false;
  }
  return path.empty();
}

}  // namespace

std::span<const DocumentedOperation> documented_operations() {
  static const auto operations = parse(text_of(jira_files(), "documented_operations.tsv"));
  return operations;
}

std::vector<const DocumentedOperation*> documented_at(std::span<const std::string> path) {
  std::vector<const DocumentedOperation*> found;
  for (const auto& operation : documented_operations()) {
    if (fits(operation.path, path)) found.push_back(&operation);
  }
  return found;
}

}  // namespace mock_jira
