#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/scalar.hpp"
#include "text/duration.hpp"
#include "text/instant.hpp"
#include "text/number.hpp"
#include "text/time.hpp"

// Nodes that stand for no text yet.

namespace mock_jira {

/// A text, whatever it looks like.
inline NodePtr text_node(std::string text) {
  return std::make_shared<const Node>(Node{.kind = Node::Kind::text, .text = std::move(text)});
}

/// What is written so: a number, a word, nothing.
inline NodePtr plain_node(std::string text) {
  const auto kind = kind_of_plain(text);
  return std::make_shared<const Node>(Node{.kind = kind, .text = std::move(text)});
}

inline NodePtr list_node(std::vector<NodePtr> items) {
  return std::make_shared<const Node>(Node{.kind = Node::Kind::list, .items = std::move(items)});
}

// What a value is written as.

inline NodePtr node_of(std::string_view text) {
  return text_node(std::string{text});
}
inline NodePtr node_of(double number) {
  return plain_node(format_number(number));
}
inline NodePtr node_of(Duration time) {
  return plain_node(format_duration(time));
}
inline NodePtr node_of(TimePoint instant) {
  return plain_node(instant_text(instant));
}
inline NodePtr node_of(bool value) {
  return plain_node(value ? "true" : "false");
}
template <std::integral Whole>
NodePtr node_of(Whole number) {
  return plain_node(std::to_string(number));
}
/// Whatever has words of its own.
template <typename Word>
auto node_of(const Word& word) -> decltype(text_node(std::string{to_string(word)})) {
  return text_node(std::string{to_string(word)});
}

/// The list of what `make` makes of each value.
template <typename Values, typename Make>
NodePtr list_of(const Values& values, Make make) {
  std::vector<NodePtr> items;
  for (const auto& value : values) items.push_back(make(value));
  return list_node(std::move(items));
}
template <typename Type>
NodePtr node_of(const std::vector<Type>& values) {
  return list_of(values, [](const Type& value) { return node_of(value); });
}

/// A mapping, entry by entry.
class MappingNode {
 public:
  MappingNode& add(std::string_view key, NodePtr value) {
    node_.entries.push_back({node_of(key), std::move(value)});
    return *this;
  }
  bool empty() const { return node_.entries.empty(); }
  NodePtr done() { return std::make_shared<const Node>(std::move(node_)); }

 private:
  Node node_{.kind = Node::Kind::mapping};
};

/// A mapping of one entry.
inline NodePtr pair_node(std::string_view key, NodePtr value) {
  return MappingNode{}.add(key, std::move(value)).done();
}

}  // namespace mock_jira
