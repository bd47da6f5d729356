#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "scenario/document/values.hpp"
#include "text/utf8.hpp"

namespace mock_jira {

/// The reader of one of the words, as the value of its enumeration or as it is.
template <typename Type, std::size_t count>
auto choice(const std::array<std::string_view, count>& words) {
  return [&words](const Value& value) -> std::optional<Type> {
    if (!value.node.is(Node::Kind::text)) {
      return value.wrong("must be a word, such as " + std::string{words[0]});
    }
    const auto index = find_word(value.node, words);
    if (!index) {
      return value.report.add_unknown(value.node, "value", {words.begin(), words.end()},
                                      " of " + in_quotes(value.name));
    }
    if constexpr (std::is_enum_v<Type>)
      return static_cast<Type>(*index);
    else
      return words[*index];
  };
}

}  // namespace mock_jira
