#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace mock_jira {
namespace {

struct Character {
  std::size_t length = 0;  ///< 0 if it is none
  std::uint32_t code = 0;
};

/// The one at the front.
Character first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return {1, lead};
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {};
  std::uint32_t code = lead & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_utf8_continuation(text[i])) return {};
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3fu);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return {};
  return {length, code};
}

/// Whether a terminal does something else with it than show it: control characters of ASCII and of
/// C1 but the tab, marks that turn the direction of writing, the ends of lines and paragraphs; or
/// U+FFFE and U+FFFF, which are no characters, and not borne by XML.
bool steers_terminal(std::uint32_t code) {
  const auto is_in = [code](std::uint32_t first, std::uint32_t last) {
    return code >= first && code <= last;
  };
  return (code < 0x20 && code != '\t') || is_in(0x7f, 0x9f) || code == 0x61c ||
         is_in(0x200e, 0x200f) || is_in(0x2028, 0x202e) || is_in(0x2066, 0x2069) ||
         is_in(0xfffe, 0xffff);
}

/// Whether nobody sees it, or it looks like a mere blank.
bool is_invisible(std::uint32_t code) {
  struct Range {
    std::uint32_t first, last;
  };
  constexpr std::array ranges{
      Range{0x80, 0xa0},     Range{0xad, 0xad},     Range{0x34f, 0x34f},   Range{0x61c, 0x61c},
      Range{0x115f, 0x1160}, Range{0x17b4, 0x17b5}, Range{0x180b, 0x180e}, Range{0x2000, 0x200f},
      Range{0x2028, 0x202f}, Range{0x205f, 0x206f}, Range{0x3000, 0x3000}, Range{0x3164, 0x3164},
      Range{0xfe00, 0xfe0f}, Range{0xfeff, 0xfeff}, Range{0xffa0, 0xffa0}, Range{0xe0000, 0xe0fff}};
  return std::any_of(ranges.begin(), ranges.end(), [code](const Range& range) {
    return code >= range.first && code <= range.last;
  });
}

bool is_printable_ascii(char c) {
  return c >= ' ' && c <= '~';
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  return text;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = first_character(text.substr(at)).length;
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string as_utf8(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto length = first_character(text).length;
    result += length > 0 ? text.substr(0, length) : std::string_view{"\xef\xbf\xbd"};
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

std::optional<ForeignCharacter> find_foreign_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto [length, code] = first_character(text.substr(at));
    if (length < 2) continue;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name = "U+";
    for (int shift = code > 0xffff ? 20 : 12; shift >= 0; shift -= 4) {
      if (shift < 16 || code >> shift != 0) name += digits[code >> shift & 0xf];
    }
    return ForeignCharacter{at, length, std::move(name), is_invisible(code)};
  }
  return std::nullopt;
}

std::size_t utf8_length(std::string_view text) {
  const auto begins = [](char c) { return !is_utf8_continuation(c); };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::size_t utf8_prefix(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_utf8_continuation(text[at]) && characters-- == 0) break;
    ++at;
  }
  return at;
}

std::string printable(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_printable_ascii)) return std::string{text};
  std::string result;
  while (!text.empty()) {
    const auto [length, code] = first_character(text);
    const bool shown = length > 0 && !steers_terminal(code);
    result += shown ? text.substr(0, length) : std::string_view{"?"};
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

std::string printable_lines(std::string_view text) {
  std::string result;
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    result += printable(text.substr(0, end)) + '\n';
    text.remove_prefix(end + 1);
  }
  return result + printable(text);
}

std::string printable_json(std::string_view json) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result;
  while (!json.empty()) {
    const auto [length, code] = first_character(json);
    const auto bytes = json.substr(0, std::max<std::size_t>(length, 1));
    if (length > 0 && (code == '\n' || !steers_terminal(code))) {
      result += bytes;
    } else if (length > 0) {
      result += "\\u";
      for (const int shift : {12, 8, 4, 0}) result += digits[code >> shift & 0xf];
    } else {
      result += "\\ufffd";
    }
    json.remove_prefix(bytes.size());
  }
  return result;
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  const auto shown = text.substr(0, utf8_prefix(text, longest));
  std::string result = "'";
  result += printable(shown);
  std::replace(result.begin(), result.end(), '\t', ' ');
  return result + (shown.size() < text.size() ? "...'" : "'");
}

}  // namespace mock_jira
