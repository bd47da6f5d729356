#pragma once

#include <vector>

#include "core/rate_limit.hpp"
#include "scenario/node.hpp"
#include "scenario/reporter.hpp"

namespace mock_jira {

/// Reads the value of `rate_limit:`, one limit or a list, and reports what is wrong with it.
std::vector<RateLimit> read_rate_limits(const Node& node, Reporter& report);

}  // namespace mock_jira
