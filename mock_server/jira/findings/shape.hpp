#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

// A shape says what a JSON value is to be, as documented_requests.json has it:
//   "string", "integer", "number", "boolean", "any"; "ADD|REMOVE" is one of these words
//   "string?"               or null
//   [shape]                 a list of such
//   {"id*": …, "name": …}   an object; * has to be there; nothing else may, but
//   {"…": shape}            as many others of that shape as there are: a key of three dots

/// Adds to `findings`, until there are `max`, how a body differs from its shape:
/// `selectedActions[0] in the body is a number instead of a string`. Takes time as the body's size.
void compare_body(const nlohmann::ordered_json& body, const nlohmann::ordered_json& shape,
                  std::size_t max, std::vector<std::string>& findings);

/// What the text of a parameter is instead of `string`, `integer` or `boolean`: `'x' instead of a
/// whole number`; empty if it is that.
std::string compare_text(const std::string& text, std::string_view type);

/// `'x', which is not documented; did you mean 'y'?`
std::string undocumented(const std::string& name, const nlohmann::ordered_json& shape);

/// The names of an object's shape that have to be there.
std::vector<std::string_view> required_names(const nlohmann::ordered_json& shape);

/// What is said of a member of this name; null if nothing is.
const nlohmann::ordered_json* shape_of(const std::string& name,
                                       const nlohmann::ordered_json& shape);

}  // namespace mock_jira
