#include "src/answers/json_text.hpp"

#include <nlohmann/json.hpp>

#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

using nlohmann::json;
using Failure = tl::unexpected<std::string>;

constexpr int max_depth = 256;

/// Nesting outside of strings; what is no JSON gets any number.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > max_depth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

}  // namespace

tl::expected<json, std::string> parse_json(std::string_view text) {
  if (trimmed(text).empty()) return Failure{"is empty"};
  if (is_too_deep(text)) return Failure{"is nested deeper than 256 levels"};
  auto value = json::parse(text, nullptr, false);
  if (value.is_discarded()) return Failure{"is no JSON: " + excerpt(text, 80)};
  return value;
}

bool is_json(std::string_view text) {
  return json::accept(text);
}

std::string_view kind_of(const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::boolean:
      return "a boolean";
    case json::value_t::string:
      return "a string";
    case json::value_t::array:
      return "an array";
    case json::value_t::object:
      return "an object";
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
      return "an integer";
    case json::value_t::number_float:
      return "a number that is no integer";
    default:
      return "something else";
  }
}

const json* field_of(const json& value, const char* name) {
  const auto field = value.find(name);
  return field == value.end() || field->is_null() ? nullptr : &*field;
}

std::optional<std::string> id_of(const json& value) {
  if (value.is_number_integer()) return value.dump();
  if (!value.is_string() || value.get_ref<const std::string&>().empty()) return std::nullopt;
  return value.get<std::string>();
}

std::string to_text(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace jira_task::internal
