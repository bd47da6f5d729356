#include "site/people/access_tokens.hpp"

#include <algorithm>

namespace mock_jira {

AccessTokens::AccessTokens(const std::vector<User>& users, TimePoint start)
    : users_(&users), issued_(users.size(), Issued{0, start}) {}

std::string AccessTokens::text(std::size_t user) const {
  const auto number = issued_[user].number;
  return number == 0 ? (*users_)[user].bearer
                     : (*users_)[user].bearer + '-' + std::to_string(number);
}

std::vector<std::string> AccessTokens::all() const {
  std::vector<std::string> tokens;
  tokens.reserve(users_->size());
  for (std::size_t i = 0; i < users_->size(); ++i) tokens.push_back(text(i));
  return tokens;
}

std::vector<std::string> AccessTokens::valid_at(TimePoint now) const {
  auto tokens = all();
  for (std::size_t i = 0; i < users_->size(); ++i) {
    const auto& expires = (*users_)[i].bearer_expires;
    if (expires && now - issued_[i].at >= *expires) tokens[i].clear();
  }
  return tokens;
}

/// A bearer that a scenario spells out may look like one of ours.
bool AccessTokens::is_of_another(std::size_t user) const {
  const auto mine = text(user);
  for (std::size_t i = 0; i < users_->size(); ++i) {
    if (i != user && (text(i) == mine || (*users_)[i].bearer == mine)) return true;
  }
  return false;
}

std::string AccessTokens::refresh(std::size_t user, TimePoint now) {
  if (!(*users_)[user].bearer_expires) return text(user);
  issued_[user].at = now;
  do {
    ++issued_[user].number;
  } while (is_of_another(user));
  return text(user);
}

bool any_expires(const std::vector<User>& users) {
  return std::any_of(users.begin(), users.end(),
                     [](const User& user) { return user.bearer_expires.has_value(); });
}

}  // namespace mock_jira
