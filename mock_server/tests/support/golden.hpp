#pragma once

#include <cstdlib>
#include <string_view>

namespace mock_jira::test {

/// MOCK_JIRA_UPDATE_GOLDEN=1 writes anew what tests hold against files; read it before you commit
/// it.
inline bool updating_golden() {
  const char* value = std::getenv("MOCK_JIRA_UPDATE_GOLDEN");
  return value != nullptr && std::string_view{value} == "1";
}

}  // namespace mock_jira::test
