#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace mock_jira {

/// The parameters of a query in their order, still percent-encoded: `task=1&user=a%20b`. One
/// without `=` has an empty value. They point into `query`.
std::vector<std::pair<std::string_view, std::string_view>> parse_query(std::string_view query);

/// False unless `text` is a number from `least` to `most`.
template <typename Number>
bool read_number(std::string_view text, Number least, Number most, Number& into) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  into = value;
  return value >= least && value <= most;
}

/// A number of a list's entries, from 0; nothing for anything else.
std::optional<std::size_t> parse_index(std::string_view text);

}  // namespace mock_jira
