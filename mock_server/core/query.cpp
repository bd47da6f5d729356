#include "core/query.hpp"

#include <algorithm>
#include <limits>

namespace mock_jira {

std::vector<std::pair<std::string_view, std::string_view>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string_view, std::string_view>> parameters;
  while (!query.empty()) {
    const auto part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
    const auto equals = std::min(part.find('='), part.size());
    parameters.emplace_back(part.substr(0, equals), part.substr(std::min(equals + 1, part.size())));
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
