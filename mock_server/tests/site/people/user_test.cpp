#include "site/people/user.hpp"

#include "site/scenario.hpp"
#include "support/catch.hpp"

namespace mock_jira::user_test {

TEST_CASE("users: admin, creator and outsider are there when none are named", "[user]") {
  const auto users = default_users();

  REQUIRE(users.size() == 3);
  CHECK(users[0].name == "admin");
  CHECK(users[0].email == "admin@example.com");
  CHECK(users[0].api_token == "admin-token");
  CHECK(users[0].bearer == "admin-bearer");
  CHECK(users[0].permissions == std::vector<std::string>{"ADMINISTER", "BULK_CHANGE"});
  CHECK(users[1].name == "creator");
  CHECK(users[1].permissions.empty());
  CHECK(users[2].name == "outsider");
  for (std::size_t i = 0; i < users.size(); ++i) {
    CHECK(users[i].id == 10000 + static_cast<std::int64_t>(i));
    CHECK(users[i].scopes.empty());
  }
}

TEST_CASE("users: an accountId follows from the name, in Jira's shape", "[user]") {
  const std::string account_id = make_user("creator", 1).account_id;

  CHECK(account_id.size() == 24);
  CHECK(account_id.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(account_id == make_user("creator", 2).account_id);
  CHECK(account_id != make_user("outsider", 1).account_id);
}

TEST_CASE("users: who has ADMINISTER administers, whatever the name", "[user]") {
  User user = make_user("somebody", 1);
  CHECK_FALSE(user.is_administrator());

  user.permissions = {"BULK_CHANGE", "ADMINISTER"};
  CHECK(user.is_administrator());
  CHECK(make_user("admin", 1).is_administrator());
}

TEST_CASE("users: are found by their exact name", "[user]") {
  CHECK(find_user(default_users(), "outsider") == std::size_t{2});
  CHECK(find_user(default_users(), "Outsider") == std::nullopt);
  CHECK(find_user(default_users(), "") == std::nullopt);
}

TEST_CASE("submitted_by: is creator, else the first who does not administer, else the first",
          "[user]") {
  const User admin = make_user("admin", 1), ann = make_user("ann", 2),
             creator = make_user("creator", 3);

  CHECK(default_submitter({admin, ann, creator}) == 2);
  CHECK(default_submitter({admin, ann}) == 1);
  CHECK(default_submitter({admin}) == 0);
}

}  // namespace mock_jira::user_test
