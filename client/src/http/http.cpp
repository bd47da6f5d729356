#include "jira_task/http.hpp"
#include "src/text/text.hpp"

namespace jira_task {

void Headers::add(std::string name, std::string value) {
  entries_.emplace_back(std::move(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (const auto& [key, value] : entries_) {
    if (internal::same_ignoring_case(key, name)) return value;
  }
  return std::nullopt;
}

}  // namespace jira_task
