#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mock_jira {

/// Padded, in one line.
std::string encode_base64(std::string_view bytes);

/// Strict: groups of four, padded, nothing else. Empty if `text` is no base64, or has no group.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace mock_jira
