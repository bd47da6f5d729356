#include "jira/operations/issue_id.hpp"

#include <limits>

#include "text/number.hpp"

namespace mock_jira {

std::optional<std::int64_t> issue_id_of(std::string_view text) {
  constexpr std::int64_t first_id = 10'000;
  const auto hyphen = text.rfind('-');
  const bool is_key = hyphen != std::string_view::npos && hyphen > 0;
  if (is_key) text.remove_prefix(hyphen + 1);
  const auto number = parse_number<std::int64_t>(text);
  constexpr auto last_of_key = std::numeric_limits<std::int64_t>::max() - first_id;
  if (!number || *number < 0 || (is_key && *number > last_of_key)) return std::nullopt;
  return is_key ? first_id + *number : number;
}

}  // namespace mock_jira
