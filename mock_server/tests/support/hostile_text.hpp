#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// All that must reach no terminal: control characters of ASCII (but the tab) and of C1, what turns
/// the direction of writing, what breaks lines, and bytes that are no UTF-8. Without those in
/// `left_out`.
inline std::vector<std::string> hostile_characters(std::string_view left_out = {}) {
  const auto encoded = [](unsigned code) {
    if (code < 0x80) return std::string(1, static_cast<char>(code));
    if (code < 0x800) {
      return std::string{static_cast<char>(0xc0 | code >> 6),
                         static_cast<char>(0x80 | (code & 63))};
    }
    return std::string{static_cast<char>(0xe0 | code >> 12),
                       static_cast<char>(0x80 | (code >> 6 & 63)),
                       static_cast<char>(0x80 | (code & 63))};
  };
  std::vector<std::string> all;
  const auto add = [&](unsigned first, unsigned last) {
    for (unsigned code = first; code <= last; ++code) {
      const auto text = encoded(code);
      if (left_out.find(text[0]) == std::string_view::npos) all.push_back(text);
    }
  };
  add(0x00, 0x08);
  add(0x0a, 0x1f);
  add(0x7f, 0x9f);
  add(0x61c, 0x61c);
  add(0x200e, 0x200f);
  add(0x2028, 0x202e);
  add(0x2066, 0x2069);
  for (const char* wrong : {"\x80", "\x9b", "\xbf", "\xc0\x80", "\xc3", "\xe2\x80", "\xed\xa0\x80",
                            "\xf4\x90\x80\x80", "\xf5", "\xff"}) {
    all.emplace_back(wrong);
  }
  return all;
}

/// The same within words, a few in each, as many as a message quotes whole; behind each stands
/// `forged`, as a line of its own could.
inline std::vector<std::string> hostile_words(std::string_view left_out = {}) {
  constexpr std::size_t in_a_word = 6;
  std::vector<std::string> words;
  std::size_t count = 0;
  for (const auto& hostile : hostile_characters(left_out)) {
    if (count++ % in_a_word == 0) words.emplace_back("a");
    words.back() += hostile + "forged";
  }
  return words;
}

/// The first place from which a text has one of those, ends of lines aside; empty if it has none.
inline std::string hostile_part(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80 && (byte >= ' ' || byte == '\n' || byte == '\t') && byte != 0x7f) continue;
    // Others are allowed where we write them ourselves: "…" and "–", and letters that a test uses.
    bool ours = false;
    for (const std::string_view letter : {"…", "–", "ä", "\xef\xbf\xbd"}) {
      if (!text.substr(at).starts_with(letter)) continue;
      at += letter.size() - 1;
      ours = true;
      break;
    }
    if (!ours) return std::string{text.substr(at)};
  }
  return {};
}

}  // namespace mock_jira
