#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

/// More would only slow every call down.
inline constexpr std::size_t most_users = 1000;

/// The mapping `users:`. A user with mistakes is there too, so that its name is known; never empty.
std::vector<User> read_users(const Node& node, Reporter& report);

}  // namespace mock_jira
