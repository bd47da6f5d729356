#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/time.hpp"

namespace mock_jira {

struct User {
  std::string name;  ///< the key under `users:`; answers and tasks refer to it
  std::string email;
  std::string api_token;  ///< with `email`: Basic
  std::string bearer;     ///< alone: Bearer
  std::string refresh_token;
  /// How long the bearer is good for, on task time; empty: for ever.
  std::optional<Duration> bearer_expires;
  std::string account_id;
  std::int64_t id = 0;  ///< TaskProgressBean.submittedBy: a number, not an accountId
  std::vector<std::string> permissions;
  std::vector<std::string> scopes;  ///< empty: all
  bool deactivated = false;         ///< no credentials of theirs are good
  bool captcha = false;             ///< Basic is refused until a person has solved one

  bool operator==(const User&) const = default;

  /// Administrators may read and cancel every task (evidence §3.1).
  bool is_administrator() const { return has("ADMINISTER"); }
  /// Who may start bulk operations and follow them (§4, §5.4).
  bool may_change_in_bulk() const { return has("BULK_CHANGE"); }

 private:
  bool has(std::string_view permission) const {
    return std::find(permissions.begin(), permissions.end(), permission) != permissions.end();
  }
};

/// What `answers:` call a caller without valid credentials.
inline constexpr const char* anonymous = "anonymous";

/// `admin`, `creator` and `outsider`, who are there when a scenario names no users.
std::vector<User> default_users();

/// A user whose every field follows from its name and number: `NAME@example.com`, `NAME-token`,
/// `NAME-bearer`, `NAME-refresh`. One called `admin` administers.
User make_user(const std::string& name, std::int64_t id);

}  // namespace mock_jira
