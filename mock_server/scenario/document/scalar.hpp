#pragma once

#include <concepts>
#include <optional>
#include <string_view>

#include "scenario/document/node.hpp"
#include "text/number.hpp"

namespace mock_jira {

/// What a plain scalar is by YAML 1.2's core schema: `~` is null, `0x1F` an integer, `.5` a real
/// number, `yes` text.
Node::Kind kind_of_plain(std::string_view text);

/// An integer by that schema; empty if `Whole` cannot hold it.
template <std::integral Whole>
std::optional<Whole> parse_integer(std::string_view text) {
  if (text.starts_with("0x")) return parse_number<Whole>(text.substr(2), 16);
  if (text.starts_with("0o")) return parse_number<Whole>(text.substr(2), 8);
  return parse_number<Whole>(text.substr(text.starts_with('+') ? 1 : 0));
}

/// A number as JSON writes them: `0`, `-1.5e3`; not `+1`, `.5`, `01`.
bool is_json_number(std::string_view text);

}  // namespace mock_jira
