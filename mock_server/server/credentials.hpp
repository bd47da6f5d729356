#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/user.hpp"

namespace mock_jira {

/// Whose credentials an `Authorization` header carries: Basic `email:api_token` (the e-mail without
/// case) or Bearer (jira-facts §7.4). Nothing for anything missing, malformed or wrong. Secrets are
/// compared in constant time.
const User* authenticate(std::optional<std::string_view> authorization,
                         const std::vector<User>& users);

/// Whether an `Authorization` header is Bearer with this token; compared in constant time.
bool is_bearer(std::optional<std::string_view> authorization, std::string_view token);

}  // namespace mock_jira
