#include "src/text/text.hpp"

#include <algorithm>

namespace jira_task::internal {
namespace {

bool is_space_or_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7f;
}

}  // namespace

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text) {
  std::string result{text};
  for (char& c : result) c = lower(c);
  return result;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_alphanumeric(char c) {
  return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space_or_control(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space_or_control(text.back())) text.remove_suffix(1);
  return text;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (const auto& part : parts) {
    if (!result.empty()) result += separator;
    result += part;
  }
  return result;
}

std::string excerpt(std::string_view text, std::size_t limit) {
  std::string result;
  for (const char c : trimmed(text)) {
    if (!is_space_or_control(c)) {
      result += c;
    } else if (result.back() != ' ') {  // never empty here: the text is trimmed
      result += ' ';
    }
    if (result.size() > limit) break;
  }
  if (result.size() <= limit) return result;
  auto end = limit;
  while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xc0) == 0x80) --end;
  result.resize(end);
  return result + "…";
}

std::string in_seconds(std::chrono::milliseconds duration) {
  auto text = std::to_string(duration.count() / 1000);
  if (const auto rest = duration.count() % 1000; rest > 0) {
    auto digits = std::to_string(1000 + rest).substr(1);
    while (digits.back() == '0') digits.pop_back();
    text += "." + digits;
  }
  return text + " s";
}

}  // namespace jira_task::internal
