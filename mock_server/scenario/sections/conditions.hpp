#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/operation.hpp"
#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/values.hpp"
#include "site/people/user.hpp"

namespace mock_jira {

// Which calls an answer or an expectation is about. Each function reports what it cannot read.

/// An operationId; empty for `any`.
std::optional<Operation> read_operation(const Node& node, Reporter& report);
/// What `read_operation` reads.
std::string operation_text(std::optional<Operation> operation);

/// That of one that starts a task.
std::optional<Operation> read_starting_operation(const Value& value);

/// Any text or whole number, so that ids which are none can be named too.
std::optional<std::string> read_called_task(const Value& value);

/// `/rest/api/3/task/*`: a glob, without the query.
std::optional<std::string> read_called_path(const Value& value);

/// Reports a text under `user` that is neither the name of a user nor `anonymous`.
void check_caller(const Node& mapping, const std::vector<User>& users, Reporter& report);

/// 200 to 599.
std::optional<int> read_status(const Value& value);

}  // namespace mock_jira
