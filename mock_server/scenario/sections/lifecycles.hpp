#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/values.hpp"
#include "site/scenario.hpp"
#include "site/task/lifecycle.hpp"

namespace mock_jira {

/// A list of steps. Reports what is wrong with each, and what is wrong with them together; the
/// lifecycle is empty then.
std::optional<Lifecycle> read_steps(const Node& list, Reporter& report);

/// The list that `read_steps` reads.
NodePtr write_steps(const Lifecycle& lifecycle);

/// The mapping `lifecycles:` into `scenario.lifecycles`. One with mistakes is there too, without
/// steps, so that tasks which name it are not blamed.
void read_lifecycles(const Value& value, Scenario& scenario);

/// `10s`, `1 poll` or `3 polls`.
std::optional<Span> read_span(const Value& value);

/// What `read_span` reads; there is no word for `Forever`.
NodePtr write_span(const Span& span);

}  // namespace mock_jira
