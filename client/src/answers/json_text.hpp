#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace jira_task::internal {

/// Parses a whole body. The error is the end of a sentence that begins with "the answer".
/// Depth is bounded, since copying and printing a JSON value recurse.
tl::expected<nlohmann::json, std::string> parse_json(std::string_view text);

/// Whether it is JSON, of whatever depth.
bool is_json(std::string_view text);

/// "a string", "an integer", "null", …: for sentences.
std::string_view kind_of(const nlohmann::json& value);

/// The field of this name; nullptr if `value` is no object, or has no such field, or has null
/// there.
const nlohmann::json* field_of(const nlohmann::json& value, const char* name);

/// What an id says, which Jira writes as a string or an integer; empty if it is neither, or an
/// empty string.
std::optional<std::string> id_of(const nlohmann::json& value);

/// Compact JSON text; what is no UTF-8 is replaced.
std::string to_text(const nlohmann::json& value);

}  // namespace jira_task::internal
