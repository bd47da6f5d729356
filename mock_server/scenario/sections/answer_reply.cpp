#include "scenario/sections/answer_reply.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/message/connection_header.hpp"
#include "scenario/document/fields.hpp"
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

bool is_sent_once(std::string_view header) {
  constexpr std::array<std::string_view, 4> names{"Date", "Content-Type", "Location",
                                                  "Retry-After"};
  return std::any_of(names.begin(), names.end(),
                     [header](auto name) { return equal_without_case(name, header); });
}

void read_header_value(const std::string& name, const Node& value, Reporter& report,
                       Headers& into) {
  const std::string header = "the header " + in_quotes(name);
  if (!is_plain_value(value)) {
    report.add_wrong(value, header + " must be a text, or a list of them");
  } else if (std::any_of(value.text.begin(), value.text.end(), is_control)) {
    report.add(value, header + " has a control character or a line break; remove it");
  } else {
    into.emplace_back(name, value.text);
  }
}

std::optional<RetryAfter> in_seconds(Duration time, const Value& value) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  if (seconds == time) return RetryAfter{static_cast<int>(seconds.count())};
  return value.refuse("must be whole seconds, as the header is, such as 2s, or none");
}

/// `{in: 5s, as: date}`.
std::optional<RetryAfter> read_spelled_out(const Value& value) {
  std::optional<RetryAfter> read;
  bool as_date = false;
  const auto before = value.report.count();
  read_fields(value.node, {"a Retry-After", "{in: 5s, as: date}"},
              {{"in",
                [&](const Value& in) {
                  if (const auto time = read_duration(in)) read = in_seconds(*time, in);
                }},
               {"as",
                [&](const Value& as) {
                  constexpr std::array<std::string_view, 2> words{"seconds", "date"};
                  const auto word = find_word(as.node, words);
                  if (!word) as.wrong("must be seconds or date");
                  as_date = word == 1u;
                }}},
              value.report);
  if (value.report.count() > before) return std::nullopt;
  if (!read) return value.refuse("needs a time; write one, such as {in: 5s, as: date}");
  read->as_date = as_date;
  return read;
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
  std::set<std::string> names;
  for (const auto& [key, value] : headers.node.entries) {
    if (!check_header_name(*key, headers.report)) continue;
    const std::string header = "the header " + in_quotes(key->text);
    if (!names.insert(lower(key->text)).second) {
      headers.report.add(*key, header + " is here twice; write its values as a list");
      continue;
    }
    const bool is_list = value->is(Node::Kind::list) && !value->items.empty();
    if (is_list && value->items.size() > 1 && is_sent_once(key->text)) {
      headers.report.add(*value, header + " is sent once; write one value");
      continue;
    }
    for (const auto& each : is_list ? value->items : std::vector{value}) {
      read_header_value(key->text, *each, headers.report, read);
    }
  }
  return read;
}

NodePtr write_headers(const Headers& headers) {
  MappingNode node;
  for (auto each = headers.begin(); each != headers.end();) {
    // What is sent several times stands together.
    const auto next = std::find_if(each, headers.end(), [&](const auto& header) {
      return !equal_without_case(header.first, each->first);
    });
    std::vector<NodePtr> values;
    for (auto value = each; value != next; ++value) values.push_back(text_node(value->second));
    node.add(each->first, values.size() == 1 ? values.front() : list_node(std::move(values)));
    each = next;
  }
  return node.done();
}

std::optional<RetryAfter> read_retry_after(const Value& value) {
  if (value.node.text == "none") return RetryAfter{};
  if (value.node.is(Node::Kind::mapping)) return read_spelled_out(value);
  const auto time = read_duration_or(value, ", none, or {in: 5s, as: date}");
  return time ? in_seconds(*time, value) : std::nullopt;
}

NodePtr write_retry_after(const RetryAfter& retry_after) {
  if (!retry_after.seconds) return plain_node("none");
  auto time = plain_node(std::to_string(*retry_after.seconds) + "s");
  if (!retry_after.as_date) return time;
  MappingNode node;
  node.add("in", std::move(time));
  node.add("as", plain_node("date"));
  return node.done();
}

}  // namespace mock_jira
