#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

struct Node;
/// Aliases share what they name, so a tree that repeats itself costs its text only.
using NodePtr = std::shared_ptr<const Node>;

struct Entry {
  NodePtr key;  ///< a scalar; its text names the entry
  NodePtr value;
};

/// One value of a scenario's text. Plain scalars have the kinds of YAML 1.2's core schema (`yes`
/// is text); quoted ones are text.
struct Node {
  enum class Kind : unsigned char { null, boolean, integer, real, text, list, mapping };

  Kind kind = Kind::null;
  std::size_t offset = 0;        ///< where in the text it begins, in bytes
  std::string text{};            ///< of a scalar, as it is written, without quotation marks
  std::vector<NodePtr> items{};  ///< of a list
  std::vector<Entry> entries{};  ///< of a mapping, in the order of the text; keys differ

  bool is(Kind other) const { return kind == other; }
  bool is_number() const { return kind == Kind::integer || kind == Kind::real; }

  /// The value under a key of a mapping; null if there is none.
  const Node* find(std::string_view name) const {
    for (const auto& entry : entries) {
      if (entry.key->text == name) return entry.value.get();
    }
    return nullptr;
  }
};

}  // namespace mock_jira
