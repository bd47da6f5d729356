#pragma once

#include <cstddef>
#include <string>

#include "scenario/document/node.hpp"

namespace mock_jira {

/// Appends a tree as YAML that a person can read, and from which `parse_yaml` makes the same tree.
/// What is small stands in one line, in braces or brackets; a list of mappings never does.
///
///     10641:                                  the mapping that `node` is, indented by `indent`
///       lifecycle:
///         - RUNNING: {for: 10s, progress: 0..100}
///         - COMPLETE
///
/// Texts are quoted exactly where they would be something else without. Offsets mean nothing.
void append_yaml(std::string& out, const Node& node, std::size_t indent);

}  // namespace mock_jira
