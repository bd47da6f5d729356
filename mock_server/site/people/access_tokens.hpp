#pragma once

#include <optional>
#include <string>
#include <vector>

#include "site/people/user.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// The bearer of each user of a site, which may expire and be refreshed, on task time. Each time it
/// is refreshed it gets another number: `creator-bearer`, then `creator-bearer-1`; none that would
/// make it another user's. Not safe to call from several threads at once.
class AccessTokens {
 public:
  /// `users` outlive the tokens; theirs are issued at `start`.
  AccessTokens(const std::vector<User>& users, TimePoint start);

  /// In the order of the users; empty for one that has expired.
  std::vector<std::string> valid_at(TimePoint now) const;
  /// In the order of the users, whether they have expired or not.
  std::vector<std::string> all() const;

  /// Issues another token to a user whose bearer expires, and ends the one before; the token.
  std::string refresh(std::size_t user, TimePoint now);

 private:
  struct Issued {
    std::size_t number;
    TimePoint at;
  };
  std::string text(std::size_t user) const;
  bool is_of_another(std::size_t user) const;

  const std::vector<User>* users_;  // never null
  std::vector<Issued> issued_;      // in the order of the users
};

/// Whether the bearer of any of them expires.
bool any_expires(const std::vector<User>& users);

}  // namespace mock_jira
