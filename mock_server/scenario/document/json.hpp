#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/tree_builder.hpp"

namespace mock_jira {

/// Whether a text is one JSON value.
bool is_json_value(std::string_view text);

/// Whether it is a JSON object or array.
bool is_json(std::string_view text);

/// Builds the tree of a text that `is_json`. YAML claims to contain JSON, but yaml-cpp stumbles
/// over surrogate pairs (`\ud83d\ude00`) and over line breaks in front of a colon.
void read_json(std::string_view text, TreeBuilder& builder);

/// The tree of one JSON value, whose numbers keep their digits. Null if the text is none, or nested
/// too deep.
NodePtr parse_json(std::string_view text);

/// Of a task's result, say. Less than a scenario may have, for a value that comes alone has to find
/// room in one when the site is exported.
inline constexpr std::size_t max_value_nesting = 50;

/// The value as JSON text, its keys in the order of the scenario. Decimal numbers keep their
/// digits, however many. JSON has no infinity: that is reported, and the result is empty; so is a
/// value that is nested deeper than `nesting`.
std::optional<std::string> to_json_text(const Node& node, Reporter& report,
                                        std::size_t nesting = max_value_nesting);

/// The same of a tree that was made (made_node.hpp), in which nothing can be wrong.
std::string to_json_text(const Node& made);

}  // namespace mock_jira
