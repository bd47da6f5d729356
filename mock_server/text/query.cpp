#include "text/query.hpp"

#include <algorithm>

#include "text/percent.hpp"
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

std::string decode_parameter(std::string_view text) {
  std::string spaced{text};
  std::replace(spaced.begin(), spaced.end(), '+', ' ');
  return percent_decode(spaced);
}

}  // namespace mock_jira
