#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/answer/rate_limit.hpp"

namespace mock_jira {

/// Reads the value of `rate_limit:`, one limit or a list, and reports what is wrong with it.
std::vector<RateLimit> read_rate_limits(const Value& value);

/// The value of `rate_limit:` for at least one limit.
NodePtr write_rate_limits(const std::vector<RateLimit>& limits);

}  // namespace mock_jira
