#include "jira/access/credentials.hpp"

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace credentials_test {

using namespace mock_jira;

namespace {

std::string who(std::optional<std::string> authorization) {
  const auto users = default_users();
  const User* user = authenticate(authorization, users);
  return user == nullptr ? "nobody" : user->name;
}

}  // namespace

TEST_CASE("credentials: Basic with e-mail and API token") {
  CHECK(who(basic("creator")) == "creator");
  CHECK(who("basic " + encode_base64("admin@example.com:admin-token")) == "admin");
}

TEST_CASE("credentials: the e-mail is not case-sensitive, the token is") {
  CHECK(who("Basic " + encode_base64("CREATOR@Example.COM:creator-token")) == "creator");
  CHECK(who("Basic " + encode_base64("creator@example.com:Creator-Token")) == "nobody");
}

TEST_CASE("credentials: Bearer") {
  CHECK(who("Bearer outsider-bearer") == "outsider");
  CHECK(who("bearer outsider-bearer") == "outsider");
  CHECK(who("Bearer outsider-token") == "nobody");
  CHECK(who("Bearer junk") == "nobody");
  CHECK(who("Bearer ") == "nobody");
}

TEST_CASE("credentials: a token belongs to one e-mail") {
  CHECK(who("Basic " + encode_base64("admin@example.com:creator-token")) == "nobody");
  CHECK(who("Basic " + encode_base64("nobody@example.com:creator-token")) == "nobody");
}

TEST_CASE("credentials: missing and malformed ones are nobody's") {
  CHECK(who(std::nullopt) == "nobody");
  for (const std::string text :
       {"", " ", "Basic", "Basic ", "Basic =", "Basic ====", "Basic a", "Basic YQ=", "Basic YQ",
        "Basic Y=Q=", "Basic !!!!", "Basic Y Q=", "Digest x", "creator-bearer", "BasicYTpi"}) {
    CAPTURE(text);
    CHECK(who(text) == "nobody");
  }
  CHECK(who("Basic " + encode_base64("creator@example.com")) == "nobody");
  CHECK(who("Basic " + encode_base64(":")) == "nobody");
  CHECK(who("Basic " + encode_base64(std::string(30000, 'a'))) == "nobody");
}

TEST_CASE("credentials: a token may hold a colon and any byte") {
  std::vector<User> users{make_user("x", 1)};
  users[0].api_token = "a:b\xff";
  CHECK(authenticate("Basic " + encode_base64("x@example.com:a:b\xff"), users) == &users[0]);
}

}  // namespace credentials_test
