#include "text/version.hpp"

namespace mock_jira {

std::string_view version() {
  return MOCK_JIRA_VERSION;
}

}  // namespace mock_jira
