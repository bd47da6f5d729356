#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace mock_jira {

/// False unless `text` is a number from `min` to `max`.
template <typename Number>
bool read_number(std::string_view text, Number min, Number max, Number& into) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  into = value;
  return value >= min && value <= max;
}

/// A number of a list's entries, from 0; empty for anything else.
std::optional<std::size_t> parse_index(std::string_view text);

/// The shortest common text that reads back as the same number: `60`, `0.1`, `1000000`.
std::string format_number(double number);

/// All 16 digits.
std::string hexadecimal(std::uint64_t number);

}  // namespace mock_jira
