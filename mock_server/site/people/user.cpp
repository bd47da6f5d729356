#include "site/people/user.hpp"

#include <cstdio>

namespace mock_jira {
namespace {

/// 24 hexadecimal digits that follow from the name (FNV-1a), in the shape of older accountIds.
std::string make_account_id(const std::string& name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  char text[25];
  std::snprintf(text, sizeof text, "5b10%016llx%04llx", static_cast<unsigned long long>(hash),
                static_cast<unsigned long long>(hash >> 48));
  return text;
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
