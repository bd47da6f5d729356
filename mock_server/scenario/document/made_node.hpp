#pragma once

#include <memory>
#include <string>
#include <utility>

#include "scenario/document/node.hpp"
#include "scenario/document/scalar.hpp"

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

template <typename Number>
NodePtr number_node(Number number) {
  return plain_node(std::to_string(number));
}

inline NodePtr list_node(std::vector<NodePtr> items) {
  return std::make_shared<const Node>(Node{.kind = Node::Kind::list, .items = std::move(items)});
}

/// A mapping, entry by entry.
class MappingNode {
 public:
  MappingNode& add(std::string key, NodePtr value) {
    node_.entries.push_back({text_node(std::move(key)), std::move(value)});
    return *this;
  }
  bool empty() const { return node_.entries.empty(); }
  NodePtr done() { return std::make_shared<const Node>(std::move(node_)); }

 private:
  Node node_{.kind = Node::Kind::mapping};
};

/// A mapping of one entry.
inline NodePtr pair_node(std::string key, NodePtr value) {
  return MappingNode{}.add(std::move(key), std::move(value)).done();
}

}  // namespace mock_jira
