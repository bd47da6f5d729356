#pragma once

#include <vector>

#include "scenario/document/node.hpp"
#include "site/answer/rate_limit.hpp"

namespace mock_jira {

/// The value of `rate_limit:` for at least one limit.
NodePtr write_rate_limits(const std::vector<RateLimit>& limits);

}  // namespace mock_jira
