#pragma once

#include <string>
#include <string_view>

namespace mock_jira {

/// Padded, in one line.
std::string encode_base64(std::string_view bytes);

}  // namespace mock_jira
