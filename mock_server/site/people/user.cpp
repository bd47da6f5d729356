#include "site/people/user.hpp"

#include "text/mix.hpp"
#include "text/number.hpp"

namespace mock_jira {
namespace {

/// 24 hexadecimal digits that follow from the name, in the shape of older accountIds.
std::string make_account_id(const std::string& name) {
  const auto digits = hexadecimal(hash(name));
  return "5b10" + digits + digits.substr(0, 4);
}

}  // namespace

User make_user(const std::string& name, std::int64_t id) {
  User user{.name = name,
            .email = name + "@example.com",
            .api_token = name + "-token",
            .bearer = name + "-bearer",
            .refresh_token = name + "-refresh",
            .bearer_expires = {},
            .account_id = make_account_id(name),
            .id = id,
            .permissions = {},
            .scopes = {}};
  if (name == "admin") user.permissions = {"ADMINISTER", "BULK_CHANGE"};
  return user;
}

std::vector<User> default_users() {
  return {make_user("admin", 10000), make_user("creator", 10001), make_user("outsider", 10002)};
}

}  // namespace mock_jira
