#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenario/document/made_node.hpp"
#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/values.hpp"

namespace mock_jira {

/// One key of a mapping, and what to do with its value.
struct Field {
  std::string_view name;
  std::function<void(const Value& value)> read;
  bool is_for_people = true;  ///< else only an export writes it, and nobody is told to
};

/// A key whose value is looked up later, with `Node::find`.
inline Field later(std::string_view name, bool is_for_people = true) {
  return {name, [](const Value&) {}, is_for_people};
}

/// What a mapping is called in messages, and what one looks like.
struct Shape {
  std::string what;     ///< `a user`
  std::string example;  ///< `{email: me@example.com}`
};

/// Hands each value of a mapping to its field. Reports keys that no field has, and a node that is
/// no mapping.
void read_fields(const Node& node, const Shape& shape, const std::vector<Field>& fields,
                 Reporter& report);

/// All that is known of one key of a thing. Tables of these are what a thing is read by, written
/// and shown, so that no key is forgotten in one of them.
template <typename Thing>
struct Key {
  std::string_view name;
  /// Reads a value into the thing, or reports what is wrong with it.
  std::function<void(const Value& value, Thing& thing)> read;
  /// The value as it is written; null if the thing has that of `defaults`.
  std::function<NodePtr(const Thing& thing, const Thing& defaults)> write = nullptr;
  /// What programs are shown of another value than the default, where that is not what is written.
  std::function<void(const Thing& thing, MappingNode& shown)> show = nullptr;
  bool is_for_people = true;  ///< as of a `Field`

  /// The same key, written of the whole thing; `how` gives back null for what goes without saying.
  Key written(std::function<NodePtr(const Thing&)> how) && {
    write = [how = std::move(how)](const Thing& thing, const Thing&) { return how(thing); };
    return std::move(*this);
  }
  /// The same key, which only an export writes.
  Key exported() && {
    is_for_people = false;
    return std::move(*this);
  }
  /// The same key, but for what is shown.
  Key shown(std::function<void(const Thing&, MappingNode&)> how) && {
    show = std::move(how);
    return std::move(*this);
  }
};

template <typename Thing>
using Keys = std::vector<Key<Thing>>;

/// Writes a value by the `node_of` of its type.
struct NodeOf {
  template <typename Type>
  NodePtr operator()(const Type& value) const {
    return node_of(value);
  }
};

/// A key that is a field of the thing. `reader` gives back its value, or an optional one that
/// leaves the field as it is if it is empty; `writer` is given what is in the field, if it is an
/// optional.
template <typename Thing, typename Type, typename Reader, typename Writer = NodeOf>
Key<Thing> key(std::string_view name, Type Thing::*field, Reader reader, Writer writer = {}) {
  return {name,
          [=](const Value& value, Thing& thing) {
            auto read = reader(value);
            if constexpr (std::is_assignable_v<Type&, decltype(read)>) {
              thing.*field = std::move(read);
            } else if (read) {
              thing.*field = static_cast<Type>(*std::move(read));
            }
          },
          [=](const Thing& thing, const Thing& defaults) -> NodePtr {
            const Type& value = thing.*field;
            if (value == defaults.*field) return nullptr;
            if constexpr (requires { value.has_value(); })
              return writer(*value);
            else
              return writer(value);
          }};
}

/// The keys as fields of a mapping that is read into `thing`.
template <typename Thing>
std::vector<Field> fields_of(const Keys<Thing>& keys, Thing& thing) {
  std::vector<Field> fields;
  for (const auto& key : keys) {
    fields.push_back(
        {key.name, [&](const Value& value) { key.read(value, thing); }, key.is_for_people});
  }
  return fields;
}

template <typename Thing>
void read_fields(const Node& node, const Shape& shape, const Keys<Thing>& keys, Thing& thing,
                 Reporter& report) {
  read_fields(node, shape, fields_of(keys, thing), report);
}

/// Adds the keys of which the thing has another value than `defaults`.
template <typename Thing>
void write_fields(const Keys<Thing>& keys, const Thing& thing, MappingNode& into,
                  const Thing& defaults = {}) {
  for (const auto& key : keys) {
    if (auto node = key.write(thing, defaults)) into.add(key.name, std::move(node));
  }
}

/// The same as programs are shown it.
template <typename Thing>
void show_fields(const Keys<Thing>& keys, const Thing& thing, MappingNode& into) {
  for (const auto& key : keys) {
    auto node = key.write(thing, {});
    if (node != nullptr && key.show) {
      key.show(thing, into);
    } else if (node != nullptr) {
      into.add(key.name, std::move(node));
    }
  }
}

}  // namespace mock_jira
