#pragma once

#include <string_view>

#include "scenario/document/node.hpp"

namespace mock_jira {

/// What a plain scalar is by YAML 1.2's core schema: `~` is null, `0x1F` an integer, `.5` a real
/// number, `yes` text.
Node::Kind kind_of_plain(std::string_view text);

/// A number as JSON writes them: `0`, `-1.5e3`; not `+1`, `.5`, `01`.
bool is_json_number(std::string_view text);

}  // namespace mock_jira
