#include "scenario/sections/answer_body.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "scenario/document/json_text.hpp"
#include "scenario/sections/values.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

std::string_view type_of(const std::string& text) {
  if (nlohmann::json::accept(text)) return json_type;
  return text.starts_with('<') ? "text/html;charset=UTF-8" : "text/plain;charset=UTF-8";
}

bool is_scalar(const Node& node) {
  return node.is(Node::Kind::text) || node.is(Node::Kind::boolean) || node.is_number();
}

/// A token of RFC 9110.
bool is_header_name(std::string_view name) {
  constexpr std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
  return !name.empty() && name.find_first_not_of(allowed) == std::string_view::npos;
}

bool check_header_name(const Node& key, Reporter& report) {
  constexpr std::array<std::string_view, 3> own{"Content-Length", "Transfer-Encoding",
                                                "Connection"};
  if (!is_header_name(key.text)) {
    report.add(key, in_quotes(key.text) +
                        " cannot be the name of a header; use letters, digits and "
                        "'-'");
    return false;
  }
  const bool refused = std::any_of(own.begin(), own.end(), [&](std::string_view name) {
    return equal_without_case(name, key.text);
  });
  if (refused) {
    report.add(key, "the server itself writes " + in_quotes(key.text) + "; remove it");
  }
  return !refused;
}

}  // namespace

std::optional<AnswerBody> read_body(const Node& node, Reporter& report) {
  if (node.is(Node::Kind::null)) {
    report.add(node,
               "'body' has no value; write a text, a mapping or a list, or \"null\" in "
               "quotes for JSON's null");
    return std::nullopt;
  }
  if (is_scalar(node)) return AnswerBody{node.text, std::string{type_of(node.text)}};
  auto text = to_json_text(node, report);
  if (!text) return std::nullopt;
  return AnswerBody{std::move(*text), std::string{json_type}};
}

std::vector<std::string> read_messages(const Node& node, Reporter& report) {
  if (node.is(Node::Kind::text)) return {node.text};
  std::vector<std::string> messages;
  const auto* items = read_list(node, "messages", "[Another task is running]", report);
  if (items == nullptr) return messages;
  if (items->empty()) report.add(node, "'messages' is empty; write one, or leave the key out");
  for (const auto& item : *items) {
    if (auto text = read_text(*item, "messages", report)) messages.push_back(std::move(*text));
  }
  return messages;
}

Headers read_headers(const Node& node, Reporter& report) {
  Headers headers;
  if (node.is(Node::Kind::mapping) && node.entries.empty()) {
    report.add(node, "'headers' is empty; write one, or leave the key out");
  } else if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node,
                     "'headers' must be a mapping of names to values, such as "
                     "{X-Note: hello}");
  }
  for (const auto& [key, value] : node.entries) {
    if (!check_header_name(*key, report)) continue;
    if (!is_scalar(*value)) {
      report.add_wrong(*value, "the header " + in_quotes(key->text) + " must be a text");
    } else if (std::any_of(value->text.begin(), value->text.end(), is_control)) {
      report.add(*value, "the header " + in_quotes(key->text) +
                             " has a control character or a line break; remove it");
    } else {
      headers.emplace_back(key->text, value->text);
    }
  }
  return headers;
}

std::optional<RetryAfter> read_retry_after(const Node& node, Reporter& report) {
  if (node.text == "none") return RetryAfter{};
  const auto time = read_duration(node, "retry_after", report);
  if (!time) return std::nullopt;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*time);
  if (seconds != *time) {
    report.add(node, "'retry_after' must be whole seconds, as the header is, such as 2s, or none");
    return std::nullopt;
  }
  return RetryAfter{static_cast<int>(seconds.count())};
}

}  // namespace mock_jira
