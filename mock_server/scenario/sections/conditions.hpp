#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/operation.hpp"
#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

// Which calls an answer or an expectation is about. Each function reports what it cannot read.

/// An operationId; nothing for `any`.
std::optional<Operation> read_operation(const Node& node, Reporter& report);

/// That of one that starts a task.
std::optional<Operation> read_starting_operation(const Node& node, Reporter& report);

/// Any text or whole number, so that ids which are none can be named too.
std::optional<std::string> read_called_task(const Node& node, Reporter& report);

/// The name of a user, or `anonymous`.
std::optional<std::string> read_caller(const Node& node, const std::vector<User>& users,
                                       Reporter& report);

/// 200 to 599.
std::optional<int> read_status(const Node& node, Reporter& report);

}  // namespace mock_jira
