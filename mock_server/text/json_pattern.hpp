#pragma once

#include <memory>
#include <string_view>

#include "text/placeholders.hpp"

namespace mock_jira {

class Glob;

/// The value that a JSON text is, read once for all who look for something in it.
class JsonText {
 public:
  explicit JsonText(std::string_view text);
  ~JsonText();
  JsonText(JsonText&&) noexcept;
  JsonText& operator=(JsonText&&) noexcept;

  /// What a JSON pointer (RFC 6901) names, `/issues/0/key`; all of it for an empty one. Null if
  /// there is no such value, or the text is nested deeper than `max_json_nesting`.
  PlaceholderValue at(std::string_view pointer) const;

 private:
  friend class JsonPattern;
  struct Value;
  std::unique_ptr<const Value> value_;  // null if the text is no JSON
};

/// A JSON value that others are held against.
class JsonPattern {
 public:
  /// `json` is the text of one value, nested no deeper than a scenario may be.
  explicit JsonPattern(std::string_view json);
  ~JsonPattern();
  JsonPattern(JsonPattern&&) noexcept;
  JsonPattern& operator=(JsonPattern&&) noexcept;

  /// Whether `text` contains it: an object all of its members, each of which contains what stands
  /// here; a list, in any order, something that contains each of its items; a text is a glob; all
  /// else is the same value. Numbers are the same however they are written.
  ///
  ///     JsonPattern{R"({"ids": ["10*"]})"}.is_in(JsonText{R"({"ids": ["9", "10001"]})"})  // true
  bool is_in(const JsonText& text) const;

  /// The glob that it is; null if it is no text.
  const Glob* glob() const;

 private:
  struct Part;
  std::unique_ptr<const Part> root_;
};

}  // namespace mock_jira
