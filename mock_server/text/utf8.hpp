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

/// A character beyond ASCII, which may look like nothing, or like a letter that it is not.
struct ForeignCharacter {
  std::size_t offset = 0;  ///< where in the text it begins ...
  std::size_t length = 0;  ///< ... and how many bytes it has
  std::string name{};      ///< `U+200B`
  bool is_invisible = false;
};
/// The first of a text in UTF-8; empty if it is ASCII.
std::optional<ForeignCharacter> find_foreign_character(std::string_view text);

/// How many characters there are.
std::size_t utf8_length(std::string_view text);

/// How many bytes the first `characters` characters take; at most the whole text.
std::size_t utf8_prefix(std::string_view text, std::size_t characters);

/// For messages and terminals, on one line: what a terminal would not show but obey becomes `?`.
/// That are control characters (ASCII's and C1's) but the tab, marks that turn the direction of
/// writing (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), U+2028 and U+2029, U+FFFE
/// and U+FFFF, and bytes that are no UTF-8. Letters of all languages stay.
std::string printable(std::string_view text);

/// The same of a text of several lines, which it keeps.
std::string printable_lines(std::string_view text);

/// The same of a text that is JSON, which means what it meant: there they are escaped (`\u202e`).
std::string printable_json(std::string_view json);

/// `'text'` for a message: printable, without line breaks, and not longer than a line can bear.
std::string in_quotes(std::string_view text);

}  // namespace mock_jira
