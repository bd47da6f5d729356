#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"

namespace mock_jira {

/// Bounds of what is read; aliases count as often as they are used.
inline constexpr std::size_t max_nesting = 64;
inline constexpr std::size_t max_nodes = 200'000;
inline constexpr std::size_t max_bytes_of_scalars = 4 << 20;

/// Thrown where a text cannot be read further, with the mistake already reported. Never leaves
/// `parse_yaml`.
struct Refused : std::exception {};

/// Makes a tree of nodes from the events of a parser, and keeps it within bounds.
class TreeBuilder {
 public:
  using Anchor = std::size_t;  ///< a number that aliases refer to; 0 is none

  /// Both outlive the builder.
  TreeBuilder(std::string_view text, Reporter& report) : text_(text), report_(report) {}

  void scalar(std::size_t offset, Node::Kind kind, std::string value, Anchor anchor = 0);
  /// Where a value is left out.
  void nothing(std::size_t offset, Anchor anchor = 0);
  /// A list or a mapping, up to the `close()` that belongs to it.
  void open(std::size_t offset, Node::Kind kind, Anchor anchor = 0);
  void close();
  void alias(std::size_t offset, Anchor anchor);

  /// Null until the first value is complete.
  const NodePtr& root() const { return root_; }

  /// How many characters it went back over to find what empty values belong to. No more than the
  /// text has, or a text of many would take time as the square of its length.
  std::size_t looked_at() const { return looked_at_; }

 private:
  struct Size {
    std::size_t nodes = 0;
    std::size_t bytes = 0;
  };
  struct Open {
    std::shared_ptr<Node> node;
    Anchor anchor = 0;
    Size before{};  // what was read when this was opened
    NodePtr key{};  // waits for its value
    bool key_is_good = true;
    // Of the keys so far. Ordered, not hashed: nobody can choose keys that make it slow.
    std::map<std::string, std::size_t, std::less<>> offsets{};
  };
  struct Anchored {
    NodePtr node;
    Size size;
  };

  [[noreturn]] void refuse(std::size_t offset, std::string message);
  void count(std::size_t offset, Size more);
  void attach(NodePtr node);
  void take_key(const NodePtr& key);
  std::optional<std::size_t> dash_before(std::size_t end);
  bool in_list() const { return !open_.empty() && open_.back().node->is(Node::Kind::list); }

  std::string_view text_;
  Reporter& report_;
  NodePtr root_;
  std::vector<Open> open_;
  std::unordered_map<Anchor, Anchored> anchors_;
  Size read_;
  std::size_t searched_to_ = 0;
  std::size_t looked_at_ = 0;
};

}  // namespace mock_jira
