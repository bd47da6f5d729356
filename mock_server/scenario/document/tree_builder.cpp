#include "scenario/document/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include "text/utf8.hpp"

namespace mock_jira {

void TreeBuilder::scalar(std::size_t offset, Node::Kind kind, std::string value, Anchor anchor) {
  const Size size{1, value.size()};
  count(offset, size);
  auto node =
      std::make_shared<const Node>(Node{.kind = kind, .offset = offset, .text = std::move(value)});
  if (anchor != 0) anchors_[anchor] = {node, size};
  attach(std::move(node));
}

void TreeBuilder::nothing(std::size_t offset, Anchor anchor) {
  // Parsers notice what is missing when they meet what follows; a mistake belongs to the key or the
  // dash before it.
  if (!open_.empty() && open_.back().key) {
    offset = open_.back().key->offset;
  } else if (in_list()) {
    offset = dash_before(offset).value_or(offset);
  }
  scalar(offset, Node::Kind::null, "", anchor);
}

/// The dash of the open list behind which nothing stands before `end`. Dashes further back than the
/// last that was asked for are others', so each place of the text is looked at once.
std::optional<std::size_t> TreeBuilder::dash_before(std::size_t end) {
  end = std::min(end, text_.size());
  const auto begin = std::max(open_.back().node->offset, searched_to_);
  searched_to_ = std::max(searched_to_, end);
  for (auto at = end; at > begin; --at) {
    ++looked_at_;
    if (text_[at - 1] == '-') return at - 1;
  }
  return std::nullopt;
}

void TreeBuilder::open(std::size_t offset, Node::Kind kind, Anchor anchor) {
  if (open_.size() == max_nesting) {
    refuse(offset, "nested more than " + std::to_string(max_nesting) + " deep; write it flatter");
  }
  const Size before = read_;
  count(offset, {1, 0});
  auto node = std::make_shared<Node>(Node{.kind = kind, .offset = offset});
  open_.push_back({.node = std::move(node), .anchor = anchor, .before = before});
}

void TreeBuilder::close() {
  const Open done = std::move(open_.back());
  open_.pop_back();
  if (done.anchor != 0) {
    const Size size{read_.nodes - done.before.nodes, read_.bytes - done.before.bytes};
    anchors_[done.anchor] = {done.node, size};
  }
  attach(done.node);
}

void TreeBuilder::alias(std::size_t offset, Anchor anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) {
    refuse(offset, "an alias inside of what it stands for never ends; write the value out");
  }
  count(offset, found->second.size);
  attach(found->second.node);
}

void TreeBuilder::refuse(std::size_t offset, std::string message) {
  report_.add(offset, std::move(message));
  throw Refused{};
}

void TreeBuilder::count(std::size_t offset, Size more) {
  read_.nodes += more.nodes;
  read_.bytes += more.bytes;
  if (read_.nodes > max_nodes || read_.bytes > max_bytes_of_scalars) {
    refuse(offset, "too much for one scenario: at most " + std::to_string(max_nodes) +
                       " values and " + std::to_string(max_bytes_of_scalars >> 20) +
                       " MiB of text, aliases counted as often as they are used");
  }
}

void TreeBuilder::attach(NodePtr node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& parent = open_.back();
  if (parent.node->is(Node::Kind::list)) {
    parent.node->items.push_back(std::move(node));
  } else if (!parent.key) {
    take_key(node);
  } else {
    if (parent.key_is_good) parent.node->entries.push_back({parent.key, std::move(node)});
    parent.key = nullptr;
  }
}

void TreeBuilder::take_key(const NodePtr& key) {
  Open& mapping = open_.back();
  mapping.key = key;
  mapping.key_is_good = false;
  if (key->is(Node::Kind::list) || key->is(Node::Kind::mapping) || key->is(Node::Kind::null)) {
    report_.add(*key, "a key must be a text; write one, in quotes if need be");
  } else if (key->text == "<<" && text_.substr(key->offset, 2) == "<<") {  // else it is in quotes
    report_.add(*key, "merging ('<<') is no part of YAML 1.2; write the keys out");
  } else if (const auto [first, fresh] = mapping.offsets.try_emplace(key->text, key->offset);
             !fresh) {
    report_.add(*key, "the key " + in_quotes(key->text) + " is here twice, first in line " +
                          std::to_string(report_.line_of(first->second)) + "; remove one");
  } else {
    mapping.key_is_good = true;
  }
}

}  // namespace mock_jira
