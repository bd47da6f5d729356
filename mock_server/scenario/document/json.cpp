#include "scenario/document/json.hpp"

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

#include "scenario/document/scalar.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::string_view white_space = " \t\r\n";

/// The length of the string at the front, with both quotation marks.
std::size_t string_length(std::string_view text) {
  std::size_t at = 1;
  while (text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

/// YAML writes numbers more freely than JSON does: `+1`, `007`, `.5`, `5.`, `5.e3`.
std::string as_json_writes(std::string text) {
  if (text.front() == '+') text.erase(0, 1);
  const std::size_t sign = text.front() == '-' ? 1 : 0;
  while (text.size() > sign + 1 && text[sign] == '0' && is_digit(text[sign + 1])) {
    text.erase(sign, 1);
  }
  if (text[sign] == '.') text.insert(sign, "0");
  const auto point = text.find('.');
  if (point == std::string::npos) return text;
  const bool digit_follows = point + 1 < text.size() && is_digit(text[point + 1]);
  if (!digit_follows) text.insert(point + 1, "0");
  return text;
}

class Writer {
 public:
  Writer(Reporter& report, std::size_t nesting) : report_(report), nesting_(nesting) {}

  void write(const Node& node) {
    if (node.is(Node::Kind::null)) {
      out_ += "null";
    } else if (node.is(Node::Kind::boolean)) {
      out_ += node.text.front() == 't' || node.text.front() == 'T' ? "true" : "false";
    } else if (node.is_number()) {
      write_number(node);
    } else if (node.is(Node::Kind::text)) {
      append_quoted(out_, node.text);
    } else if (node.is(Node::Kind::list)) {
      write_list(node);
    } else {
      write_mapping(node);
    }
  }

  std::optional<std::string> result() && {
    if (!good_) return std::nullopt;
    return std::move(out_);
  }

 private:
  void write_number(const Node& node) {
    std::string text = node.text;
    if (text.starts_with("0x") || text.starts_with("0o")) {
      const auto value = parse_integer<std::uint64_t>(text);
      if (!value) return refuse(node, "this number is beyond 64 bits; write it in decimal");
      text = std::to_string(*value);
    } else if (text.back() > '9') {  // .inf, .nan
      return refuse(node, "JSON has no " + in_quotes(text) + "; write a text or null instead");
    } else if (!is_json_number(text)) {
      text = as_json_writes(std::move(text));
    }
    if (std::abs(std::strtod(text.c_str(), nullptr)) > 1.7976931348623157e308) {
      return refuse(node, "this number is larger than JSON readers can hold; write it as a text");
    }
    out_ += text;
  }

  /// False if it is too deep, which is reported once.
  bool go_down(const Node& node) {
    if (depth_ < nesting_) {
      ++depth_;
      return true;
    }
    if (good_) {
      refuse(node,
             "nested more than " + std::to_string(nesting_) + " deep in a value; write it flatter");
    }
    return false;
  }

  void write_list(const Node& node) {
    if (!go_down(node)) return;
    out_ += '[';
    for (const auto& item : node.items) {
      if (&item != &node.items.front()) out_ += ',';
      write(*item);
    }
    out_ += ']';
    --depth_;
  }

  void write_mapping(const Node& node) {
    if (!go_down(node)) return;
    out_ += '{';
    for (const auto& entry : node.entries) {
      if (&entry != &node.entries.front()) out_ += ',';
      append_quoted(out_, entry.key->text);
      out_ += ':';
      write(*entry.value);
    }
    out_ += '}';
    --depth_;
  }

  void refuse(const Node& node, std::string message) {
    report_.add(node, std::move(message));
    good_ = false;
  }

  Reporter& report_;
  const std::size_t nesting_;
  std::string out_;
  std::size_t depth_ = 0;
  bool good_ = true;
};

}  // namespace

bool is_json_value(std::string_view text) {
  return nlohmann::json::accept(text);
}

bool is_json(std::string_view text) {
  const auto first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return false;
  return is_json_value(text);
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
  if (!is_json_value(text)) return nullptr;
  Reporter report{text};
  TreeBuilder builder{text, report};
  try {
    read_json(text, builder);
  } catch (const Refused&) {
    return nullptr;
  }
  return builder.root();
}

std::optional<std::string> to_json_text(const Node& node, Reporter& report, std::size_t nesting) {
  Writer writer{report, nesting};
  writer.write(node);
  return std::move(writer).result();
}

std::string to_json_text(const Node& made) {
  Reporter report{""};
  return to_json_text(made, report, max_nesting).value_or("");
}

}  // namespace mock_jira
