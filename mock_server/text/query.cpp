#include "text/query.hpp"

#include <limits>

#include "text/take_until.hpp"

namespace mock_jira {

std::vector<std::pair<std::string_view, std::string_view>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string_view, std::string_view>> parameters;
  while (!query.empty()) {
    auto value = take_until('&', query);
    const auto name = take_until('=', value);
    parameters.emplace_back(name, value);
  }
  return parameters;
}

std::optional<std::size_t> parse_index(std::string_view text) {
  std::size_t index = 0;
  if (!read_number(text, std::size_t{0}, std::numeric_limits<std::size_t>::max(), index)) {
    return std::nullopt;
  }
  return index;
}

}  // namespace mock_jira
