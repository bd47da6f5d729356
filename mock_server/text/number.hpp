#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace mock_jira {

/// All of `text` as a number; empty if it is none.
template <typename Number>
std::optional<Number> parse_number(std::string_view text, int base = 10) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// False unless `text` is a number from `min` to `max`.
template <typename Number>
bool read_number(std::string_view text, Number min, Number max, Number& into) {
  const auto value = parse_number<Number>(text);
  if (value) into = *value;
  return value && into >= min && into <= max;
}

template <std::integral Number>
void append_number(std::string& out, Number number, int base = 10) {
  std::array<char, 65> digits;
  out.append(digits.data(),
             std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr);
}

/// The shortest common text that reads back as the same number: `60`, `0.1`, `1000000`.
std::string format_number(double number);

/// All 16 digits.
std::string hexadecimal(std::uint64_t number);

}  // namespace mock_jira
