#include "scenario/sections/request.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "scenario/document/fields.hpp"
#include "scenario/document/json.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

const Shape request_shape{"a request", "{method: POST, query: {jql: \"project = *\"}}"};

std::optional<std::string> read_method(const Value& value) {
  auto method = read_word(value);
  if (!method) return std::nullopt;
  if (!is_word(*method, "-")) return value.wrong("must be a method, such as GET");
  if (std::any_of(method->begin(), method->end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return value.refuse("is compared as it is; write it in capitals, such as GET");
  }
  return method;
}

/// Numbers and words are the texts that they are written as.
void read_glob(const Value& value, std::vector<std::string>& into) {
  if (value.node.is(Node::Kind::text) || value.node.is(Node::Kind::boolean) ||
      value.node.is_number()) {
    into.push_back(value.node.text);
  } else {
    value.wrong("must be a text, in which * stands for anything, or a list of them");
  }
}

/// Names to texts, or to lists of them.
RequestPattern::Named read_named(const Value& value, bool with_case) {
  RequestPattern::Named named;
  std::set<std::string> names;
  const auto& entries = read_mapping(
      value, "names to texts, such as {" +
                 std::string{value.name == "query" ? "maxResults: 50}" : "Accept: \"*json*\"}"});
  if (value.node.is(Node::Kind::mapping) && entries.empty()) {
    value.refuse("is empty; write one, or leave the key out");
  }
  for (const auto& [key, texts] : entries) {
    if (!names.insert(with_case ? key->text : lower(key->text)).second) {
      value.report.add(*key, in_quotes(key->text) + " is here twice; write its values as a list");
      continue;
    }
    const Value each{*texts, key->text, value.report};
    auto& globs = named.emplace_back(key->text, std::vector<std::string>{}).second;
    if (!texts->is(Node::Kind::list)) {
      read_glob(each, globs);
    } else if (texts->items.empty()) {
      each.refuse("is empty; write \"*\" for any value");
    }
    for (const auto& item : texts->items) read_glob({*item, key->text, value.report}, globs);
  }
  return named;
}

NodePtr write_named(const RequestPattern::Named& named) {
  MappingNode node;
  for (const auto& [name, globs] : named) {
    node.add(name, globs.size() == 1 ? text_node(globs.front()) : node_of(globs));
  }
  return node.done();
}

std::optional<std::string> read_body_pattern(const Value& value) {
  return to_json_text(value.node, value.report);
}

NodePtr write_body_pattern(const std::string& json) {
  return parse_json(json);
}

const Keys<RequestPattern>& request_keys() {
  static const Keys<RequestPattern> keys{
      key("method", &RequestPattern::method, read_method),
      key(
          "query", &RequestPattern::query,
          [](const Value& value) { return read_named(value, true); }, write_named),
      key(
          "headers", &RequestPattern::headers,
          [](const Value& value) { return read_named(value, false); }, write_named),
      key("body", &RequestPattern::body, read_body_pattern, write_body_pattern),
  };
  return keys;
}

}  // namespace

std::shared_ptr<const RequestMatch> read_request(const Value& value) {
  RequestPattern pattern;
  const auto before = value.report.count();
  read_fields(value.node, request_shape, request_keys(), pattern, value.report);
  if (value.report.count() > before) return nullptr;
  if (value.node.entries.empty()) {
    value.refuse("is empty; write what the request has to be, or leave the key out");
    return nullptr;
  }
  return std::make_shared<const RequestMatch>(std::move(pattern));
}

NodePtr write_request(const std::shared_ptr<const RequestMatch>& request) {
  MappingNode node;
  write_fields(request_keys(), request->pattern(), node);
  return node.done();
}

}  // namespace mock_jira
