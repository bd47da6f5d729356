#include "text/json_text.hpp"

#include <nlohmann/json.hpp>
#include <string>

#include "support/catch.hpp"

namespace mock_jira::test::json_text_test {
namespace {

/// As it was understood; `none` for what is no object.
std::string read(std::string_view text) {
  const auto object = parse_object(text);
  return object ? to_text(*object) : "none";
}

std::string nested(std::size_t lists) {
  return "{\"a\":" + std::string(lists, '[') + std::string(lists, ']') + '}';
}

}  // namespace

TEST_CASE("json: an object is read with its keys in their order and its numbers as they are") {
  CHECK(read(R"( {"b": [1, -2, 3.5, {"x": {}}], "a": [[], "\u00e4", null], "c": true} )") ==
        R"({"b":[1,-2,3.5,{"x":{}}],"a":[[],"ä",null],"c":true})");
  CHECK(read("{}") == "{}");
}

TEST_CASE("json: of a key that stands twice the last value counts, in the first one's place") {
  CHECK(read(R"({"a": {"x": 1}, "b": 2, "a": {"y": [3]}, "c": 4})") ==
        R"({"a":{"y":[3]},"b":2,"c":4})");
}

TEST_CASE("json: what is no object, or more than one, is none") {
  for (const auto* text : {"", "1", "[]", "[{}]", "null", "{", "{}{}", "{\"a\"}", "{\"a\":1,}",
                           "{\"a\":[}", "{\"a\":1e999}", "{\"a\":\"\xff\"}"}) {
    INFO(text);
    CHECK(read(text) == "none");
  }
}

TEST_CASE("json: what is nested too deep to walk is none") {
  CHECK(read(nested(200)) == nested(200));
  CHECK(read(nested(201)) == "none");
}

}  // namespace mock_jira::test::json_text_test
