#include "program/printable.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace jira_task::program {
namespace {

constexpr char32_t malformed = 0xffffffff;

struct Character {
  char32_t code = malformed;
  std::string_view bytes;
};

/// The character at the front of `text`, which is not empty.
Character front_of(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, text.substr(0, 1)};
  const std::size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() < size) return {malformed, text.substr(0, 1)};
  char32_t code = lead & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {malformed, text.substr(0, 1)};
    code = code << 6 | (next & 0x3fU);
  }
  constexpr std::array<char32_t, 5> min_code{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (code < min_code[size] || code > 0x10ffff || surrogate) return {malformed, text.substr(0, 1)};
  return {code, text.substr(0, size)};
}

/// Takes that character off.
Character take(std::string_view& text) {
  const auto character = front_of(text);
  text.remove_prefix(character.bytes.size());
  return character;
}

template <std::size_t n>
bool within(char32_t code, const std::array<std::pair<char32_t, char32_t>, n>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const auto& range) {
    return code >= range.first && code <= range.second;
  });
}

bool is_command(char32_t code) {
  constexpr std::array<std::pair<char32_t, char32_t>, 6> commands{{
      {0, 0x1f},
      {0x7f, 0x9f},
      {0x61c, 0x61c},
      {0x200e, 0x200f},
      {0x2028, 0x202e},
      {0x2066, 0x206f},
  }};
  return within(code, commands);
}

int width_of(char32_t code) {
  constexpr std::array<std::pair<char32_t, char32_t>, 8> wide{{
      {0x1100, 0x115f},
      {0x2e80, 0xa4cf},
      {0xac00, 0xd7a3},
      {0xf900, 0xfaff},
      {0xfe30, 0xfe6f},
      {0xff00, 0xff60},
      {0x1f300, 0x1faff},
      {0x20000, 0x3fffd},
  }};
  return within(code, wide) ? 2 : 1;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto [code, bytes] = take(text);
    if (!is_command(code)) {
      result += code == malformed ? "?" : bytes;
    } else if (!result.ends_with(' ')) {
      result += ' ';
    }
  }
  return result;
}

std::string printable_json(std::string_view json) {
  std::string result;
  while (!json.empty()) {
    const auto [code, bytes] = take(json);
    if (!is_command(code)) {
      result += bytes;
      continue;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    result += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) result += digits[code >> shift & 0xf];
  }
  return result;
}

int columns(std::string_view text) {
  int sum = 0;
  while (!text.empty()) sum += width_of(take(text).code);
  return sum;
}

std::string fitted(std::string_view text, int width) {
  if (columns(text) <= width) return std::string{text};
  std::string result;
  int used = 1;  // the ellipsis
  while (!text.empty()) {
    const auto [code, bytes] = take(text);
    used += width_of(code);
    if (used > width) break;
    result += bytes;
  }
  return width > 0 ? result + "…" : "";
}

}  // namespace jira_task::program
