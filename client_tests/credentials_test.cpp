#include "client_tests/support/world.hpp"

namespace credentials_test {

using namespace client_tests;
using jira_task::Credentials;

namespace {

constexpr auto one_task = "tasks: {\"1\": [RUNNING]}";

}  // namespace

TEST_CASE("client, credentials: Basic and Bearer of the creator and an administrator are let in") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, one_task};
  for (const auto& credentials : {Credentials::basic("creator@example.com", "creator-token"),
                                  Credentials::basic("CREATOR@example.com", "creator-token"),
                                  Credentials::bearer("creator-bearer"),
                                  Credentials::basic("admin@example.com", "admin-token"),
                                  Credentials::bearer("admin-bearer")}) {
    CHECK(told(world.client(credentials.value()).get_task("1")) == "RUNNING");
  }
}

TEST_CASE("client, credentials: wrong, unknown and missing ones are unauthenticated") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, one_task};
  for (const auto& credentials :
       {Credentials::basic("creator@example.com", "wrong"),
        Credentials::basic("creator@example.com", "CREATOR-TOKEN"),
        Credentials::basic("nobody@example.com", "creator-token"), Credentials::bearer("junk"),
        Credentials::bearer("creator-token")}) {
    const auto client = world.client(credentials.value());
    CHECK(told(client.get_task("1")) == "unauthenticated 401");
    CHECK(told(client.cancel_task("1")) == "unauthenticated 401");
  }
  const auto nobody = world.client({}).get_task("1");
  CHECK(told(nobody) == "unauthenticated 401");
  CHECK(nobody.error().headers.find("www-authenticate") == "Basic realm=\"mock-jira\"");
}

TEST_CASE("client, credentials: another user's task is forbidden, to read and to cancel (S25)") {
  const auto way = GENERATE(Way::in_process, Way::over_sockets);
  World world{way, one_task};
  const auto outsider = world.as("outsider");
  const auto refused = outsider.get_task("1");
  CHECK(told(refused) == "forbidden 403");
  CHECK(refused.error().messages ==
        std::vector<std::string>{"You are not authorized to perform this action."});
  CHECK(told(outsider.cancel_task("1")) == "forbidden 403");
  CHECK(told(world.client(Credentials::bearer("outsider-bearer").value()).get_task("1")) ==
        "forbidden 403");
}

}  // namespace credentials_test
