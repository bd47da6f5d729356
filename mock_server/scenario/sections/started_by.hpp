#pragma once

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/task/lifecycle.hpp"

namespace mock_jira {

/// `started_by:` of a task: the operation that started it.
std::optional<StartedBy> read_started_by(const Value& value);

NodePtr write_started_by(const StartedBy& started_by);

}  // namespace mock_jira
