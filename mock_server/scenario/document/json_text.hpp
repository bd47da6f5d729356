#pragma once

#include <optional>
#include <string>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"

namespace mock_jira {

/// The value as JSON text, its keys in the order of the scenario. Decimal numbers keep their
/// digits, however many. JSON has no infinity: that is reported, and nothing comes back.
std::optional<std::string> to_json_text(const Node& node, Reporter& report);

}  // namespace mock_jira
