#include "scenario/document/json.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "scenario/document/scalar.hpp"

namespace mock_jira {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// The length of the string at the front, with both quotation marks.
std::size_t string_length(std::string_view text) {
  std::size_t at = 1;
  while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

}  // namespace

bool is_json(std::string_view text) {
  const auto first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
  return nlohmann::json::accept(text);
}

void read_json(std::string_view text, TreeBuilder& builder) {
  // The text is known to be right, so commas and colons say nothing new.
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '{' || c == '[') {
      builder.open(at++, c == '{' ? Node::Kind::mapping : Node::Kind::list);
    } else if (c == '}' || c == ']') {
      builder.close();
      ++at;
    } else if (c == '"') {
      const auto length = string_length(text.substr(at));
      auto value = nlohmann::json::parse(text.substr(at, length)).get<std::string>();
      builder.scalar(at, Node::Kind::text, std::move(value));
      at += length;
    } else if (c == ',' || c == ':' || white_space.find(c) != std::string_view::npos) {
      ++at;
    } else {
      const auto end = std::min(text.find_first_of(",]} \t\r\n", at), text.size());
      const auto token = text.substr(at, end - at);
      builder.scalar(at, kind_of_plain(token), std::string{token});
      at = end;
    }
  }
}

NodePtr parse_json(std::string_view text) {
  if (!nlohmann::json::accept(text)) return nullptr;
  Reporter report{text};
  TreeBuilder builder{text, report};
  try {
    read_json(text, builder);
  } catch (const Refused&) {
    return nullptr;
  }
  return builder.root();
}

}  // namespace mock_jira
