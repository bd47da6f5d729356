#pragma once

#include <vector>

#include "core/user.hpp"
#include "scenario/node.hpp"
#include "scenario/reporter.hpp"

namespace mock_jira {

/// More would only slow every call down.
inline constexpr std::size_t most_users = 1000;

/// The mapping `users:`. A user with mistakes is there too, so that its name is known; never empty.
std::vector<User> read_users(const Node& node, Reporter& report);

}  // namespace mock_jira
