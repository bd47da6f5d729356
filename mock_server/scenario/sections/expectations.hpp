#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/judge/expectation.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

/// The list `expect:`; what has mistakes is not to be used.
Expectations read_expectations(const Node& node, const std::vector<User>& users, Reporter& report);

}  // namespace mock_jira
