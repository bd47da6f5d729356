#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace mock_jira {

/// What stands in place of a placeholder: within a text, and as a JSON value of its own.
struct PlaceholderValue {
  std::string text;
  std::string json = "null";
};

/// The value of `query.jql`, say. One that is not there is nothing, as JSON null.
using PlaceholderValues = std::function<PlaceholderValue(std::string_view name)>;

/// Whether a text may have placeholders: `{{now}}`, `{{query.jql}}`.
constexpr bool may_have_placeholders(std::string_view text) {
  return text.find("{{") != std::string_view::npos;
}

/// The text with values for its placeholders. What is in such braces and is no name of a value
/// (`is_placeholder`) stays as it is.
std::string fill_text(std::string_view text, const PlaceholderValues& values);

/// The same of the texts in a JSON text. A text that is nothing but one placeholder becomes its
/// value, of whatever type; the key of a member stays a text.
std::string fill_json(std::string_view json, const PlaceholderValues& values);

/// Whether there is such a value: `now`, `user.name`, `task.id`, `path.…`, `query.…`, `header.…`,
/// `body` or `body./…`.
bool is_placeholder(std::string_view name);

}  // namespace mock_jira
