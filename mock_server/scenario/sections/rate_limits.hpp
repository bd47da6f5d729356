#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/answer/rate_limit.hpp"

namespace mock_jira {

/// Reads the value of `rate_limit:`, one limit or a list, and reports what is wrong with it.
std::vector<RateLimit> read_rate_limits(const Node& node, Reporter& report);

}  // namespace mock_jira
