#include "jira/operations/issue_id.hpp"

#include "text/number.hpp"

namespace mock_jira {

std::optional<std::int64_t> issue_id_of(std::string_view text) {
  constexpr std::int64_t first_id = 10'000;
  const auto hyphen = text.rfind('-');
  const bool is_key = hyphen != std::string_view::npos && hyphen > 0;
  if (is_key) text.remove_prefix(hyphen + 1);
  const auto number = parse_number<std::int64_t>(text);
  return number && is_key ? first_id + *number : number;
}

}  // namespace mock_jira
