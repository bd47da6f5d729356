#include "scenario/document/json_text.hpp"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "scenario/document/scalar.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

std::string quote(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// `0o17` and `0x1F` in decimal; nothing beyond 64 bits.
std::optional<std::string> decimal(std::string_view text) {
  const int base = text[1] == 'x' ? 16 : 8;
  text.remove_prefix(2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::to_string(value);
}

/// YAML writes numbers more freely than JSON does: `+1`, `007`, `.5`, `5.`, `5.e3`.
std::string as_json_writes(std::string text) {
  if (text.front() == '+') text.erase(0, 1);
  const std::size_t sign = text.front() == '-' ? 1 : 0;
  while (text.size() > sign + 1 && text[sign] == '0' && text[sign + 1] >= '0' &&
         text[sign + 1] <= '9') {
    text.erase(sign, 1);
  }
  if (text[sign] == '.') text.insert(sign, "0");
  const auto point = text.find('.');
  const bool digit_follows =
      point + 1 < text.size() && text[point + 1] >= '0' && text[point + 1] <= '9';
  if (point != std::string::npos && !digit_follows) text.insert(point + 1, "0");
  return text;
}

class Writer {
 public:
  explicit Writer(Reporter& report) : report_(report) {}

  void write(const Node& node) {
    switch (node.kind) {
      case Node::Kind::null:
        out_ += "null";
        return;
      case Node::Kind::boolean:
        out_ += node.text.front() == 't' || node.text.front() == 'T' ? "true" : "false";
        return;
      case Node::Kind::integer:
      case Node::Kind::real:
        write_number(node);
        return;
      case Node::Kind::text:
        out_ += quote(node.text);
        return;
      case Node::Kind::list:
        write_list(node);
        return;
      case Node::Kind::mapping:
        write_mapping(node);
        return;
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
      const auto value = decimal(text);
      if (!value) return refuse(node, "this number is beyond 64 bits; write it in decimal");
      text = *value;
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

  void write_list(const Node& node) {
    out_ += '[';
    for (const auto& item : node.items) {
      if (&item != &node.items.front()) out_ += ',';
      write(*item);
    }
    out_ += ']';
  }

  void write_mapping(const Node& node) {
    out_ += '{';
    for (const auto& entry : node.entries) {
      if (&entry != &node.entries.front()) out_ += ',';
      out_ += quote(entry.key->text) + ':';
      write(*entry.value);
    }
    out_ += '}';
  }

  void refuse(const Node& node, std::string message) {
    report_.add(node, std::move(message));
    good_ = false;
  }

  Reporter& report_;
  std::string out_;
  bool good_ = true;
};

}  // namespace

std::optional<std::string> to_json_text(const Node& node, Reporter& report) {
  Writer writer{report};
  writer.write(node);
  return std::move(writer).result();
}

}  // namespace mock_jira
