#pragma once

#include <vector>

#include "core/expectation.hpp"
#include "core/user.hpp"
#include "scenario/node.hpp"
#include "scenario/reporter.hpp"

namespace mock_jira {

/// The list `expect:`; what has mistakes is not to be used.
Expectations read_expectations(const Node& node, const std::vector<User>& users, Reporter& report);

}  // namespace mock_jira
