#pragma once

#include "core/expectation.hpp"
#include "scenario/node.hpp"

namespace mock_jira {

/// The list that stands under `expect:`.
NodePtr write_expectations(const Expectations& expectations);

}  // namespace mock_jira
