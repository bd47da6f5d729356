#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

/// More would only slow every call down.
inline constexpr std::size_t max_users = 1000;

/// The mapping `users:`. A user with mistakes is there too, so that its name is known; never empty.
std::vector<User> read_users(const Value& value);

/// The entries of the mapping that `read_users` reads; none for the default users.
std::vector<Entry> write_users(const std::vector<User>& users);

}  // namespace mock_jira
