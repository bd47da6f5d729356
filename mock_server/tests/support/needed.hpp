#pragma once

#include <unistd.h>

#include <cstdlib>
#include <sstream>
#include <string>

#include "support/catch.hpp"

namespace mock_jira {

/// Is the program, which a test needs, in no folder of PATH? Says so in the words that ctest takes
/// for a skipped test (cmake/tests.cmake).
inline bool is_missing(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream folders{path != nullptr ? path : "/usr/bin:/bin"};
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + "/" + program).c_str(), X_OK) == 0) return false;
  }
  WARN("skipped: there is no " << program << " here");
  return true;
}

}  // namespace mock_jira
