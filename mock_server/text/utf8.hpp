#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mock_jira {

/// The text without the mark that some editors put in front of UTF-8.
std::string_view without_byte_order_mark(std::string_view text);

/// The offset of the first byte that is no UTF-8 (overlong forms and surrogates are none); empty if
/// all is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// With U+FFFD in the place of each byte that is no UTF-8.
std::string as_utf8(std::string_view text);

/// Second and further bytes of a character.
constexpr bool is_utf8_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

/// ASCII's unprintable characters.
constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// How many characters there are.
std::size_t utf8_length(std::string_view text);

/// How many bytes the first `characters` characters take; at most the whole text.
std::size_t utf8_prefix(std::string_view text, std::size_t characters);

/// For messages and terminals: control characters but the tab, and bytes that are no UTF-8, become
/// `?`.
std::string printable(std::string_view text);

/// `'text'` for a message: printable, without line breaks, and not longer than a line can bear.
std::string in_quotes(std::string_view text);

}  // namespace mock_jira
