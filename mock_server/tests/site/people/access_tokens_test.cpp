#include "site/people/access_tokens.hpp"

#include "site/site.hpp"
#include "support/catch.hpp"
#include "support/manual_time.hpp"

namespace access_tokens_test {

using namespace mock_jira;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint start{0ms};

/// `forever`, and `hourly`, whose bearer is good for an hour.
std::vector<User> two_users() {
  std::vector<User> users{make_user("forever", 10000), make_user("hourly", 10001)};
  users[1].bearer_expires = 1h;
  return users;
}

}  // namespace

TEST_CASE("access tokens: they are good until the very moment at which they expire") {
  const auto users = two_users();
  const AccessTokens tokens{users, start};
  const std::vector<std::string> both{"forever-bearer", "hourly-bearer"};
  CHECK(tokens.valid_at(start) == both);
  CHECK(tokens.valid_at(start + 1h - 1ms) == both);
  CHECK(tokens.valid_at(start + 1h) == std::vector<std::string>{"forever-bearer", ""});
  CHECK(tokens.valid_at(start + 24h * 3650) == std::vector<std::string>{"forever-bearer", ""});
}

TEST_CASE("access tokens: each refresh is another token, for as long again") {
  const auto users = two_users();
  AccessTokens tokens{users, start};
  CHECK(tokens.refresh(1, start + 2h) == "hourly-bearer-1");
  CHECK(tokens.refresh(1, start + 2h) == "hourly-bearer-2");
  CHECK(tokens.valid_at(start + 3h - 1ms)[1] == "hourly-bearer-2");
  CHECK(tokens.valid_at(start + 3h)[1] == "");
}

TEST_CASE("access tokens: one that never expires stays the same") {
  const auto users = two_users();
  AccessTokens tokens{users, start};
  CHECK(tokens.refresh(0, start) == "forever-bearer");
}

TEST_CASE("site: what goes on from it takes the bearers that it would take") {
  ManualTime time;
  const auto scenario = std::make_shared<const Scenario>(Scenario{.users = two_users()});
  Site site{scenario, time};
  site.refresh_bearer(1);
  CHECK(site.continuation().users[1].bearer == "hourly-bearer-1");
}

}  // namespace access_tokens_test
