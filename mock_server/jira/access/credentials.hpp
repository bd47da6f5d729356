#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/people/user.hpp"

namespace mock_jira {

/// How a call says who makes it.
enum class Scheme : unsigned char { none, basic, bearer, other };
Scheme scheme_of(std::optional<std::string_view> authorization);

/// Whose credentials an `Authorization` header carries: Basic `email:api_token` (the e-mail without
/// case) or Bearer (evidence §7.4). Null for anything missing, malformed or wrong. Secrets are
/// compared in constant time. `bearers` are those that are good now, in the order of the users and
/// empty for one that has none; without it they are the users' own.
const User* authenticate(std::optional<std::string_view> authorization,
                         const std::vector<User>& users,
                         const std::vector<std::string>* bearers = nullptr);

/// Compares in constant time, but for the length.
bool same_secret(std::string_view a, std::string_view b);

/// Whether an `Authorization` header is Bearer with this token; compared in constant time.
bool is_bearer(std::optional<std::string_view> authorization, std::string_view token);

}  // namespace mock_jira
