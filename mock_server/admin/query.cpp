#include "admin/query.hpp"

#include <algorithm>

#include "core/percent.hpp"

namespace mock_jira::admin {

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> parameters;
  while (!query.empty()) {
    const auto part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(part.size() + 1, query.size()));
    if (part.empty()) continue;
    const auto equals = std::min(part.find('='), part.size());
    parameters.emplace_back(percent_decode(part.substr(0, equals)),
                            percent_decode(part.substr(std::min(equals + 1, part.size()))));
  }
  return parameters;
}

}  // namespace mock_jira::admin
