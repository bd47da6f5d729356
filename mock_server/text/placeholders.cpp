#include "text/placeholders.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "text/json_text.hpp"

namespace mock_jira {
namespace {

constexpr std::string_view opening = "{{", closing = "}}";

/// The name of the placeholder that a text begins with; empty if it begins with none.
std::string_view name_at(std::string_view text) {
  if (!text.starts_with(opening)) return {};
  const auto end = text.find(closing);
  if (end == std::string_view::npos) return {};
  const auto name = text.substr(opening.size(), end - opening.size());
  return is_placeholder(name) ? name : std::string_view{};
}

/// Behind the closing quote of the JSON string that begins at `begin`.
std::size_t end_of_string(std::string_view json, std::size_t begin) {
  std::size_t at = begin + 1;
  while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
  return std::min(at + 1, json.size());
}

bool is_key(std::string_view json, std::size_t behind) {
  const auto next = json.find_first_not_of(" \t\r\n", behind);
  return next != std::string_view::npos && json[next] == ':';
}

/// A JSON string with its quotes.
void append_filled(std::string& out, std::string_view literal, bool is_key,
                   const PlaceholderValues& values) {
  const auto decoded = nlohmann::json::parse(literal, nullptr, false);
  if (!decoded.is_string()) {
    out += literal;
    return;
  }
  const std::string_view text = decoded.get_ref<const std::string&>();
  const auto name = name_at(text);
  if (!is_key && !name.empty() && text.size() == opening.size() + name.size() + closing.size()) {
    out += values(name).json;
  } else {
    append_quoted(out, fill_text(text, values));
  }
}

}  // namespace

bool is_placeholder(std::string_view name) {
  constexpr std::array<std::string_view, 4> whole{"now", "user.name", "task.id", "body"};
  constexpr std::array<std::string_view, 4> front{"path.", "query.", "header.", "body./"};
  return std::find(whole.begin(), whole.end(), name) != whole.end() ||
         std::any_of(front.begin(), front.end(), [&](auto begin) {
           return name.starts_with(begin) && (name.size() > begin.size() || begin == "body./");
         });
}

std::string fill_text(std::string_view text, const PlaceholderValues& values) {
  std::string out;
  for (std::size_t at; (at = text.find(opening)) != std::string_view::npos;) {
    out += text.substr(0, at);
    text.remove_prefix(at);
    const auto name = name_at(text);
    if (name.empty()) {
      out += text.front();
      text.remove_prefix(1);
    } else {
      out += values(name).text;
      text.remove_prefix(opening.size() + name.size() + closing.size());
    }
  }
  return out += text;
}

std::string fill_json(std::string_view json, const PlaceholderValues& values) {
  std::string out;
  for (std::size_t begin; (begin = json.find('"')) != std::string_view::npos;) {
    const auto end = end_of_string(json, begin);
    const auto literal = json.substr(begin, end - begin);
    out += json.substr(0, begin);
    if (may_have_placeholders(literal)) {
      append_filled(out, literal, is_key(json, end), values);
    } else {
      out += literal;
    }
    json.remove_prefix(end);
  }
  return out += json;
}

}  // namespace mock_jira
