#pragma once

#include "scenario/document/node.hpp"
#include "site/judge/expectation.hpp"

namespace mock_jira {

/// The list that stands under `expect:`.
NodePtr write_expectations(const Expectations& expectations);

}  // namespace mock_jira
