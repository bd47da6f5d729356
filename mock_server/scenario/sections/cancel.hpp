#pragma once

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/task/lifecycle.hpp"

namespace mock_jira {

/// The value of `cancel:` of a task: a policy, or a mapping of that and how long it takes.
CancelPolicy read_cancel(const Value& value);

/// What `read_cancel` reads.
NodePtr write_cancel(const CancelPolicy& cancel);

}  // namespace mock_jira
