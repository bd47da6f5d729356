#pragma once

#include <optional>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/answer/answer.hpp"

namespace mock_jira {

// How an answer reaches its caller. Each function reports what it cannot read.

/// A time, or a range of times with an upper end: `250ms`, `250ms..2s`, `..2s`.
std::optional<DelayRange> read_delay(const Node& node, Reporter& report);

/// A kind of fault, or a kind and its number: `reset`, `{truncate: 40}`.
std::optional<NetworkFault> read_network(const Node& node, Reporter& report);

}  // namespace mock_jira
