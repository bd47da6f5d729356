#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace mock_jira {

/// Asks for `url`, once. The status of the answer; empty if none comes in time. The certificate of
/// who answers may be anybody's.
std::optional<int> ask_status(const std::string& url, std::chrono::milliseconds patience);

}  // namespace mock_jira
