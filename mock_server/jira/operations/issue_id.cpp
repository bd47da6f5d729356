#include "jira/operations/issue_id.hpp"

#include <charconv>

namespace mock_jira {

std::optional<std::int64_t> issue_id_of(std::string_view text) {
  constexpr std::int64_t first_id = 10'000;
  const auto hyphen = text.rfind('-');
  const bool is_key = hyphen != std::string_view::npos && hyphen > 0;
  if (is_key) text.remove_prefix(hyphen + 1);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return is_key ? first_id + number : number;
}

}  // namespace mock_jira
