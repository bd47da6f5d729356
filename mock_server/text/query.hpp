#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace mock_jira {

/// The parameters of a query in their order, still percent-encoded: `task=1&user=a%20b`. One
/// without `=` has an empty value. They point into `query`.
std::vector<std::pair<std::string_view, std::string_view>> parse_query(std::string_view query);

}  // namespace mock_jira
