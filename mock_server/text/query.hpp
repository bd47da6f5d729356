#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mock_jira {

/// The parameters of a query in their order, still percent-encoded: `task=1&user=a%20b`. One
/// without `=` has an empty value. They point into `query`.
std::vector<std::pair<std::string_view, std::string_view>> parse_query(std::string_view query);

/// A name or a value of these, decoded as forms and many clients write it: a space may be a plus.
std::string decode_parameter(std::string_view text);

}  // namespace mock_jira
