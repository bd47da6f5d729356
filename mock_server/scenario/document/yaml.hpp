#pragma once

#include <cstddef>
#include <string_view>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"

namespace mock_jira {

/// The longest text that is read.
inline constexpr std::size_t max_bytes_of_text = 1 << 20;

/// Reads one YAML or JSON document without a byte order mark. Null if the text is neither or is
/// beyond bounds (max_bytes_of_text and those of tree_builder.hpp); `report` says why. An empty
/// text is a null node. A key that stands twice or is no text is reported and left out of the tree.
NodePtr parse_yaml(std::string_view text, Reporter& report);

}  // namespace mock_jira
