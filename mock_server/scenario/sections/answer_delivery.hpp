#pragma once

#include <optional>

#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/answer/answer.hpp"

namespace mock_jira {

// How an answer reaches its caller: each part as it is read, which reports what it cannot read, and
// as it is written.

/// A time, or a range of times with an upper end: `250ms`, `250ms..2s`, `..2s`.
std::optional<Delay> read_delay(const Value& value);
NodePtr write_delay(const Delay& delay);

/// A kind of fault, or a kind and its number: `reset`, `{truncate: 40}`.
std::optional<NetworkFault> read_network(const Value& value);
NodePtr write_network(const NetworkFault& fault);

}  // namespace mock_jira
