#pragma once

#include "core/lifecycle.hpp"
#include "scenario/node.hpp"
#include "scenario/reporter.hpp"

namespace mock_jira {

/// `started_by:` of a task: the operation that started it.
std::optional<StartedBy> read_started_by(const Node& node, Reporter& report);

NodePtr write_started_by(const StartedBy& started_by);

}  // namespace mock_jira
