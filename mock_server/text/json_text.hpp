#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace mock_jira {

/// The media type of JSON in answers.
inline constexpr const char* json_type = "application/json;charset=UTF-8";

/// How deep what is walked or written again may be nested, for each level takes stack: far from
/// what a stack bears, and what parsers of others take by default.
inline constexpr std::size_t max_json_nesting = 200;

/// The JSON object that a body is; empty if it is none, or is nested so deep that whoever walks
/// it would run out of stack.
std::optional<nlohmann::ordered_json> parse_object(std::string_view text);

/// On one line. Bytes that are no UTF-8, as the name of a file may have, become U+FFFD.
std::string to_text(const nlohmann::ordered_json& json);

/// Appends `text` as a JSON string, quotes included. Bytes that are no UTF-8 become U+FFFD.
void append_quoted(std::string& out, std::string_view text);

}  // namespace mock_jira
