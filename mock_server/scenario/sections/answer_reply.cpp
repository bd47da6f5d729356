#include "scenario/sections/answer_reply.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "http/message/connection_header.hpp"
#include "scenario/document/json.hpp"
#include "scenario/document/made_node.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

std::string_view type_of(const std::string& text) {
  if (is_json_value(text)) return json_type;
  return text.starts_with('<') ? "text/html;charset=UTF-8" : "text/plain;charset=UTF-8";
}

bool is_plain_value(const Node& node) {
  return node.is(Node::Kind::text) || node.is(Node::Kind::boolean) || node.is_number();
}

/// A token of RFC 9110.
bool is_header_name(std::string_view name) {
  return is_word(name, "!#$%&'*+-.^_`|~");
}

bool check_header_name(const Node& key, Reporter& report) {
  if (!is_header_name(key.text)) {
    report.add(
        key, in_quotes(key.text) + " cannot be the name of a header; use letters, digits and '-'");
  } else if (is_connection_header(key.text)) {
    report.add(key, "the server itself writes " + in_quotes(key.text) + "; remove it");
  } else {
    return true;
  }
  return false;
}

}  // namespace

std::optional<AnswerBody> read_body(const Value& value) {
  if (value.node.is(Node::Kind::null)) {
    return value.refuse(
        "has no value; write a text, a mapping or a list, or \"null\" in quotes for JSON's null");
  }
  if (is_plain_value(value.node)) {
    return AnswerBody{value.node.text, std::string{type_of(value.node.text)}};
  }
  auto text = to_json_text(value.node, value.report);
  if (!text) return std::nullopt;
  return AnswerBody{std::move(*text), json_type};
}

NodePtr write_body(const AnswerBody& body) {
  const auto tree = is_json(body.text) ? parse_json(body.text) : nullptr;
  Reporter report{body.text};
  const bool says_the_same = tree != nullptr && to_json_text(*tree, report) == body.text;
  return says_the_same ? tree : text_node(body.text);
}

std::vector<std::string> read_messages(const Value& value) {
  if (value.node.is(Node::Kind::text)) return {value.node.text};
  if (value.node.is(Node::Kind::list) && value.node.items.empty()) {
    value.refuse("is empty; write one, or leave the key out");
  }
  return read_items(value, "[Another task is running]", read_text);
}

NodePtr write_messages(const std::vector<std::string>& messages) {
  return messages.size() == 1 ? text_node(messages.front()) : node_of(messages);
}

Headers read_headers(const Value& headers) {
  Headers read;
  if (!headers.node.is(Node::Kind::mapping)) {
    headers.wrong("must be a mapping of names to values, such as {X-Note: hello}");
  } else if (headers.node.entries.empty()) {
    headers.refuse("is empty; write one, or leave the key out");
  }
  for (const auto& [key, value] : headers.node.entries) {
    if (!check_header_name(*key, headers.report)) continue;
    const std::string header = "the header " + in_quotes(key->text);
    if (!is_plain_value(*value)) {
      headers.report.add_wrong(*value, header + " must be a text");
    } else if (std::any_of(value->text.begin(), value->text.end(), is_control)) {
      headers.report.add(*value, header + " has a control character or a line break; remove it");
    } else {
      read.emplace_back(key->text, value->text);
    }
  }
  return read;
}

NodePtr write_headers(const Headers& headers) {
  MappingNode node;
  for (const auto& [name, value] : headers) node.add(name, text_node(value));
  return node.done();
}

std::optional<RetryAfter> read_retry_after(const Value& value) {
  if (value.node.text == "none") return RetryAfter{};
  const auto time = read_duration(value);
  if (!time) return std::nullopt;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*time);
  if (seconds == *time) return RetryAfter{static_cast<int>(seconds.count())};
  return value.refuse("must be whole seconds, as the header is, such as 2s, or none");
}

NodePtr write_retry_after(const RetryAfter& retry_after) {
  return plain_node(retry_after.seconds ? std::to_string(*retry_after.seconds) + "s" : "none");
}

}  // namespace mock_jira
