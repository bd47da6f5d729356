#pragma once

#include <string>
#include <string_view>

namespace mock_jira {

/// `%41` is `A`; what is no such escape stands for itself.
std::string percent_decode(std::string_view text);

/// Everything but letters, digits and `-._~` as `%XX`.
std::string percent_encode(std::string_view text);

}  // namespace mock_jira
