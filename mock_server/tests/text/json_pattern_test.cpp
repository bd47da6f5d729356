#include "text/json_pattern.hpp"

#include <string>

#include "support/catch.hpp"

namespace json_pattern_test {

using namespace mock_jira;

namespace {

bool is_in(std::string_view pattern, std::string_view text) {
  return JsonPattern{pattern}.is_in(JsonText{text});
}

}  // namespace

TEST_CASE("JSON pattern: an object is in one that has its members, and perhaps others") {
  CHECK(is_in(R"({"a": 1})", R"({"b": 2, "a": 1})"));
  CHECK(is_in("{}", R"({"b": 2})"));
  CHECK(is_in(R"({"a": {"b": {}}})", R"({"a": {"b": {"c": 1}, "d": 2}})"));
  CHECK_FALSE(is_in(R"({"a": 1, "c": 1})", R"({"a": 1})"));
  CHECK_FALSE(is_in(R"({"a": 1})", R"([{"a": 1}])"));
  CHECK_FALSE(is_in("{}", "[]"));
}

TEST_CASE("JSON pattern: a list is in one that has its items, in any order, and perhaps others") {
  CHECK(is_in("[3, 1]", "[1, 2, 3]"));
  CHECK(is_in("[]", "[1]"));
  CHECK(is_in(R"([{"id": "1"}])", R"([{"id": "2"}, {"id": "1", "key": "EX-1"}])"));
  CHECK_FALSE(is_in("[4]", "[1, 2, 3]"));
  CHECK_FALSE(is_in("[1]", "1"));
  CHECK_FALSE(is_in("[[1]]", "[1]"));
}

TEST_CASE("JSON pattern: a text is a glob, all else the same value") {
  CHECK(is_in(R"("EX-*")", R"("EX-17")"));
  CHECK(is_in(R"("*")", R"("")"));
  CHECK_FALSE(is_in(R"("EX-*")", R"("AX-17")"));
  CHECK_FALSE(is_in(R"("*")", "1"));
  CHECK(is_in("1", "1.0"));
  CHECK_FALSE(is_in("1", R"("1")"));
  CHECK(is_in("null", "null"));
  CHECK_FALSE(is_in("null", "false"));
  CHECK_FALSE(is_in("false", "0"));
  CHECK(is_in("true", "true"));
}

TEST_CASE("JSON pattern: nothing is in what is no JSON") {
  for (const std::string text : {"", "{", "jql=1", R"({"a": 1} x)", "\xff"}) {
    CAPTURE(text);
    CHECK_FALSE(is_in("{}", text));
    CHECK_FALSE(is_in(R"("*")", text));
  }
  const std::string deep(100'000, '[');
  CHECK_FALSE(is_in("[]", deep));
  CHECK(is_in("[]", deep + std::string(100'000, ']')));
}

}  // namespace json_pattern_test
