#pragma once

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/scenario.hpp"

namespace mock_jira {

/// The mapping `clock:` into `scenario.start` and `scenario.pace`.
void read_clock(const Value& value, Scenario& scenario);

/// The mapping that `read_clock` reads; null if it would say nothing.
NodePtr write_clock(const Scenario& scenario);

}  // namespace mock_jira
