#pragma once

#include <string_view>

#include "scenario/document/tree_builder.hpp"

namespace mock_jira {

/// True for a whole JSON object or array.
bool is_json(std::string_view text);

/// Builds the tree of a text that `is_json`. YAML claims to contain JSON, but yaml-cpp stumbles
/// over surrogate pairs (`\ud83d\ude00`) and over line breaks in front of a colon.
void read_json(std::string_view text, TreeBuilder& builder);

/// The tree of one JSON value, whose numbers keep their digits. Null if the text is none, or nested
/// too deep.
NodePtr parse_json(std::string_view text);

}  // namespace mock_jira
