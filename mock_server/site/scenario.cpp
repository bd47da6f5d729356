#include "site/scenario.hpp"

#include <algorithm>

namespace mock_jira {

std::optional<std::size_t> find_user(const std::vector<User>& users, const std::string& name) {
  const auto found =
      std::find_if(users.begin(), users.end(), [&](const User& user) { return user.name == name; });
  if (found == users.end()) return std::nullopt;
  return static_cast<std::size_t>(found - users.begin());
}

std::size_t default_submitter(const std::vector<User>& users) {
  if (const auto creator = find_user(users, "creator")) return *creator;
  const auto plain = std::find_if(users.begin(), users.end(),
                                  [](const User& user) { return !user.is_administrator(); });
  return plain == users.end() ? 0 : static_cast<std::size_t>(plain - users.begin());
}

}  // namespace mock_jira
