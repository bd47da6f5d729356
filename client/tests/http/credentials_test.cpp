#include "jira_task/credentials.hpp"

#include "support/catch.hpp"

using jira_task::Credentials;

TEST_CASE("credentials: e-mail and API token become Basic, in base64 with its padding") {
  CHECK(Credentials::basic("me@example.com", "secret")->authorization() ==
        "Basic bWVAZXhhbXBsZS5jb206c2VjcmV0");
  CHECK(Credentials::basic("a", "b")->authorization() == "Basic YTpi");
  CHECK(Credentials::basic("a", "bc")->authorization() == "Basic YTpiYw==");
  CHECK(Credentials::basic("ü", "b:c")->authorization() == "Basic w7w6Yjpj");
  const std::string long_token(200, 'x');
  CHECK(Credentials::basic("a", long_token)->authorization().size() == 6 + 4 * ((202 + 2) / 3));
}

TEST_CASE("credentials: a token becomes Bearer, nobody is empty") {
  CHECK(Credentials::bearer("ey.J.x")->authorization() == "Bearer ey.J.x");
  CHECK(Credentials{}.empty());
  CHECK_FALSE(Credentials::bearer("x")->empty());
}

TEST_CASE("credentials: what could not be sent is refused, without the secret in the sentence") {
  CHECK(Credentials::basic("", "x").error() == "the e-mail address is empty");
  CHECK(Credentials::basic("a", "").error() == "the API token is empty");
  CHECK(Credentials::basic("a:b", "x").error() ==
        "the e-mail address holds a ':', which Basic authentication cannot carry");
  CHECK(Credentials::basic("a", "x\n").error() ==
        "the API token holds a line break or another control character");
  CHECK(Credentials::bearer("x\r\nX-Evil: 1").error() ==
        "the bearer token holds a line break or another control character");
  CHECK(Credentials::bearer("a b").error() ==
        "the bearer token holds a blank or a character beyond ASCII");
  CHECK(Credentials::bearer(std::string(20000, 'x')).error() ==
        "the bearer token is longer than 16 KiB");
}
