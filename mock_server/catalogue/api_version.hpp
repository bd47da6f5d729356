#pragma once

#include <string_view>

namespace mock_jira {

/// What may follow `/rest/api`: `3`, `2` or `latest`, which is version 2 (evidence §10).
constexpr bool is_api_version(std::string_view segment) {
  return segment == "3" || segment == "2" || segment == "latest";
}

}  // namespace mock_jira
