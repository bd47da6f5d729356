#include "site/answer/request_match.hpp"

#include "support/catch.hpp"

namespace mock_jira::request_match_test {
namespace {

const Request search{
    .method = "POST",
    .target = "/rest/api/3/search?jql=project+%3D+EX&fields=summary&fields=status&x",
    .headers = {{"Accept", "text/html"}, {"accept", "application/json"}, {"X-Note", "a b"}},
    .body = R"({"maxResults": 50, "fields": ["summary", "status"]})"};

bool fits(const RequestPattern& pattern, const Request& request = search) {
  RequestParts parts{request};
  return RequestMatch{pattern}.matches(parts);
}

}  // namespace

TEST_CASE("request: nothing fits every request, and a method that which has it", "[request]") {
  CHECK(fits({}));
  CHECK(fits({.method = "POST"}));
  CHECK_FALSE(fits({.method = "post"}));
  CHECK_FALSE(fits({.method = "GET"}));
}

TEST_CASE("request: parameters of the query are decoded, and each text has to be there",
          "[request]") {
  CHECK(fits({.query = {{"jql", {"project = EX"}}}}));
  CHECK(fits({.query = {{"jql", {"project*"}}, {"fields", {"status"}}}}));
  CHECK(fits({.query = {{"fields", {"status", "sum*"}}}}));
  CHECK(fits({.query = {{"x", {"*"}}}}));
  CHECK_FALSE(fits({.query = {{"fields", {"status", "key"}}}}));
  CHECK_FALSE(fits({.query = {{"JQL", {"*"}}}}));
  CHECK_FALSE(fits({.query = {{"y", {"*"}}}}));
}

TEST_CASE("request: headers have names in any case, and may come several times", "[request]") {
  CHECK(fits({.headers = {{"ACCEPT", {"*json"}}}}));
  CHECK(fits({.headers = {{"Accept", {"*json", "text/*"}}, {"x-note", {"a b"}}}}));
  CHECK_FALSE(fits({.headers = {{"Accept", {"*xml"}}}}));
  CHECK_FALSE(fits({.headers = {{"Missing", {"*"}}}}));
}

TEST_CASE("request: a body contains what is named, and a text fits one that is no JSON",
          "[request]") {
  CHECK(fits({.body = R"({"fields": ["status"]})"}));
  CHECK_FALSE(fits({.body = R"({"fields": ["key"]})"}));
  const Request form{.method = "POST", .body = "name=EX&size=1"};
  CHECK(fits({.body = R"("name=*")"}, form));
  CHECK_FALSE(fits({.body = R"("size*")"}, form));
  CHECK_FALSE(fits({.body = "{}"}, form));
  CHECK(fits({.body = R"("")"}, {}));
}

TEST_CASE("request: all that is named has to hold", "[request]") {
  CHECK(fits({.method = "POST", .query = {{"x", {""}}}, .body = "{}"}));
  CHECK_FALSE(fits({.method = "GET", .query = {{"x", {""}}}, .body = "{}"}));
  CHECK_FALSE(fits({.method = "POST", .query = {{"x", {"1"}}}, .body = "{}"}));
  CHECK_FALSE(fits({.method = "POST", .query = {{"x", {""}}}, .body = "[]"}));
}

TEST_CASE("request: what it asks for can be said", "[request]") {
  CHECK(say(RequestPattern{}).empty());
  CHECK(say({.method = "GET"}) == " by GET");
  CHECK(say({.query = {{"jql", {"*"}}, {"fields", {"a", "b"}}},
             .headers = {{"Accept", {"*"}}},
             .body = R"({"a":1})"}) ==
        R"( with the query jql, fields and the header Accept and the body {"a":1})");
}

}  // namespace mock_jira::request_match_test
