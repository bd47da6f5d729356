#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock_jira::admin {

/// The parameters of a query, decoded, in their order: `task=1&user=a%20b`.
std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query);

}  // namespace mock_jira::admin
