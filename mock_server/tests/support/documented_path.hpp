#pragma once

#include <string>

#include "catalogue/documented_operations.hpp"

namespace mock_jira::test {

/// A path of the operation, with `EX-1` for each of its `{parameters}`.
inline std::string documented_path(const DocumentedOperation& operation) {
  std::string path{operation.path};
  for (std::size_t brace; (brace = path.find('{')) != std::string::npos;) {
    path.replace(brace, path.find('}') + 1 - brace, "EX-1");
  }
  return path;
}

}  // namespace mock_jira::test
