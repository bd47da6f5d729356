#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace jira_task::internal {

/// Parses a whole body. The error is the end of a sentence that begins with "the answer".
/// Depth is bounded, since copying and printing a JSON value recurse.
tl::expected<nlohmann::json, std::string> parse_json(std::string_view text);

/// "a string", "an integer", "null", …: for sentences.
std::string_view kind_of(const nlohmann::json& value);

/// What an id says, which Jira writes as a string or an integer; nothing if it is neither, or
/// empty.
std::optional<std::string> id_of(const nlohmann::json& value);

/// Compact JSON text; what is no UTF-8 is replaced.
std::string to_text(const nlohmann::json& value);

}  // namespace jira_task::internal
