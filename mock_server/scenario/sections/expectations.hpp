#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/judge/expectation.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

/// The list `expect:`; what has mistakes is not to be used.
Expectations read_expectations(const Value& value, const std::vector<User>& users);

/// The list that `read_expectations` reads.
NodePtr write_expectations(const Expectations& expectations);

}  // namespace mock_jira
