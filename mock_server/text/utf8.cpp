#include "text/utf8.hpp"

#include <algorithm>
#include <cstdint>

namespace mock_jira {
namespace {

/// The length of the character at the front, or 0 if it is none.
std::size_t first_character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return 0;
  std::uint32_t code = lead & (0x7fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_utf8_continuation(text[i])) return 0;
    code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3fu);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  return overlong || surrogate || code > 0x10ffff ? 0 : length;
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  return text;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto length = first_character(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string as_utf8(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto length = first_character(text);
    result += length > 0 ? text.substr(0, length) : std::string_view{"\xef\xbf\xbd"};
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
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
  std::string result;
  while (!text.empty()) {
    const auto length = first_character(text);
    const bool shown = length > 0 && (text.front() == '\t' || !is_control(text.front()));
    result += shown ? text.substr(0, length) : std::string_view{"?"};
    text.remove_prefix(std::max<std::size_t>(length, 1));
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
