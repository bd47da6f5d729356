#include "scenario/document/yaml_writer.hpp"

#include <algorithm>
#include <string_view>

#include "scenario/document/scalar.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::size_t max_line = 100;
constexpr std::size_t max_key = 1000;  // what is longer than 1024 no parser takes for a key

enum class Where { line, braces };

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Whether a text is itself without quotes.
bool is_plain(std::string_view text, Where where) {
  if (kind_of_plain(text) != Node::Kind::text) return false;
  // A dash that something follows, as in -5s, is the only sign that a plain text begins with.
  const bool is_sign = std::string_view{"-?:,[]{}#&*!|>'\"%@` "}.find(text[0]) != text.npos;
  const bool is_negative = text[0] == '-' && text.size() > 1 && is_digit(text[1]);
  if (is_sign && !is_negative) return false;
  if (std::any_of(text.begin(), text.end(), is_control)) return false;
  if (contains(text, ": ") || contains(text, " #")) return false;
  if (text.back() == ':' || text.back() == ' ') return false;
  return where == Where::line || text.find_first_of(",[]{}?") == text.npos;
}

void append_in_quotes(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (is_control(c)) {
      out += "\\x";
      out += digits[static_cast<unsigned char>(c) >> 4];
      out += digits[static_cast<unsigned char>(c) & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_scalar(std::string& out, const Node& node, Where where) {
  if (node.is(Node::Kind::null)) {
    out += "null";
  } else if (node.is(Node::Kind::text) && !is_plain(node.text, where)) {
    append_in_quotes(out, node.text);
  } else {
    out += node.text;
  }
}

bool is_scalar(const Node& node) {
  return !node.is(Node::Kind::list) && !node.is(Node::Kind::mapping);
}

bool has_mappings(const Node& list) {
  return std::any_of(list.items.begin(), list.items.end(),
                     [](const NodePtr& item) { return item->is(Node::Kind::mapping); });
}

/// Appends a value in braces or brackets; false, and `out` is as long as it may be, if it is too
/// much for a line.
bool append_inline(std::string& out, const Node& node, std::size_t max) {
  if (is_scalar(node)) {
    append_scalar(out, node, Where::braces);
  } else if (node.is(Node::Kind::list)) {
    if (has_mappings(node)) return false;
    out += '[';
    for (const auto& item : node.items) {
      if (&item != &node.items.front()) out += ", ";
      if (!append_inline(out, *item, max)) return false;
    }
    out += ']';
  } else {
    out += '{';
    for (const auto& entry : node.entries) {
      if (&entry != &node.entries.front()) out += ", ";
      append_scalar(out, *entry.key, Where::braces);
      out += ": ";
      if (!append_inline(out, *entry.value, max)) return false;
    }
    out += '}';
  }
  return out.size() <= max;
}

/// The same, but `out` is as it was if it is too much.
bool fits_inline(std::string& out, const Node& node) {
  const auto before = out.size();
  const auto line = out.rfind('\n') + 1;  // of no line break 0
  if (append_inline(out, node, line + max_line)) return true;
  out.resize(before);
  return false;
}

bool is_empty(const Node& node) {
  return node.items.empty() && node.entries.empty();
}

class YamlWriter {
 public:
  explicit YamlWriter(std::string& out) : out_(out) {}

  /// Each in lines of its own; `out_` is at the beginning of one, and so it is afterwards.
  void write_lines(const Node& node, std::size_t indent) {
    if (is_scalar(node) || is_empty(node)) {
      out_.append(indent, ' ');
      append_inline(out_, node, out_.npos);
      out_ += '\n';
    } else if (node.is(Node::Kind::mapping)) {
      for (const auto& entry : node.entries) {
        out_.append(indent, ' ');
        write_entry(entry, indent);
      }
    } else {
      for (const auto& item : node.items) write_item(*item, indent);
    }
  }

 private:
  /// `out_` is where the key stands.
  void write_entry(const Entry& entry, std::size_t indent) {
    const auto begin = out_.size();
    append_scalar(out_, *entry.key, Where::line);
    if (out_.size() - begin > max_key) {  // then it stands in lines of its own
      out_.insert(begin, "? ");
      out_.append(1, '\n').append(indent, ' ');
    }
    out_ += ':';
    write_value(*entry.value, indent);
  }

  void write_value(const Node& value, std::size_t indent) {
    if (is_scalar(value)) {
      if (!value.is(Node::Kind::null) || !value.text.empty()) {
        out_ += ' ';
        append_scalar(out_, value, Where::line);
      }
      out_ += '\n';
      return;
    }
    out_ += ' ';
    if (fits_inline(out_, value)) {
      out_ += '\n';
      return;
    }
    out_.back() = '\n';
    write_lines(value, indent + 2);
  }

  void write_item(const Node& item, std::size_t indent) {
    out_.append(indent, ' ');
    out_ += '-';
    if (item.is(Node::Kind::mapping) && !item.entries.empty()) {
      out_ += ' ';
      // One key needs no braces.
      if (item.entries.size() > 1 && fits_inline(out_, item)) {
        out_ += '\n';
        return;
      }
      for (const auto& entry : item.entries) {
        if (&entry != &item.entries.front()) out_.append(indent + 2, ' ');
        write_entry(entry, indent + 2);
      }
    } else {
      write_value(item, indent);
    }
  }

  std::string& out_;
};

}  // namespace

void append_yaml(std::string& out, const Node& node, std::size_t indent) {
  YamlWriter{out}.write_lines(node, indent);
}

}  // namespace mock_jira
