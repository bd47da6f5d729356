#include "text/placeholders.hpp"

#include "support/catch.hpp"
#include "text/json_pattern.hpp"

namespace placeholders_test {

using namespace mock_jira;

namespace {

PlaceholderValue value(std::string_view name) {
  if (name == "now") return {"9 o'clock", "\"9 o'clock\""};
  if (name == "query.n") return {"a\"b", R"("a\"b")"};
  if (name == "body./n") return {"7", "7"};
  return {};
}

std::string text(std::string_view text) {
  return fill_text(text, value);
}
std::string json(std::string_view text) {
  return fill_json(text, value);
}

}  // namespace

TEST_CASE("placeholders: in a text each has its value, and one without any is nothing") {
  CHECK(text("at {{now}}: {{body./n}}{{query.n}}!") == "at 9 o'clock: 7a\"b!");
  CHECK(text("<{{query.missing}}>") == "<>");
  CHECK(text("") == "");
}

TEST_CASE("placeholders: what is none stays as it is") {
  for (const auto* same : {"{{", "}}", "{{now", "{now}", "{{ now }}", "{{Now}}", "{{}}",
                           "{{query.}}", "{{user}}", "{{#if x}}", "a {{{ b"}) {
    CHECK(text(same) == same);
  }
  CHECK(text("{{{now}}}") == "{9 o'clock}");
}

TEST_CASE("placeholders: in JSON a text that is nothing else keeps the type of its value") {
  CHECK(json(R"({"n": "{{body./n}}", "t": "n={{body./n}}", "q": "{{query.n}}"})") ==
        R"({"n": 7, "t": "n=7", "q": "a\"b"})");
  CHECK(json(R"(["{{query.missing}}", "x\"{{now}}\\"])") == R"([null, "x\"9 o'clock\\"])");
  CHECK(json(R"({"{{body./n}}" : 1})") == R"({"7" : 1})");
  CHECK(json(R"("{{body./n}}")") == "7");
  CHECK(json(R"("\u007b{now}}")") == R"("\u007b{now}}")");
}

TEST_CASE("placeholders: a JSON text that was cut off is left alone") {
  CHECK(json(R"({"a": "{{now}})") == R"({"a": "{{now}})");
  CHECK(json(R"("{{now}}\)") == R"("{{now}}\)");
}

TEST_CASE("JSON text: a pointer names a value, with its type") {
  const JsonText body{R"({"issues": [{"key": "EX-1", "a/b": null}], "n": 1.50})"};
  CHECK(body.at("/issues/0/key").text == "EX-1");
  CHECK(body.at("/issues/0/key").json == "\"EX-1\"");
  CHECK(body.at("/issues/0/a~1b").json == "null");
  CHECK(body.at("/n").json == "1.5");
  CHECK(body.at("/issues").json == R"([{"a/b":null,"key":"EX-1"}])");
  for (const auto* none :
       {"/issues/1", "/issues/x", "/issues/-", "/m", "issues", "/~2", "/issues/01"}) {
    CAPTURE(none);
    CHECK(body.at(none).json == "null");
    CHECK(body.at(none).text == "");
  }
  CHECK(JsonText{"no JSON"}.at("").json == "null");
}

TEST_CASE("JSON text: one that is nested too deep to be written again has no values") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + R"("]\"[")" + std::string(depth, ']');
  };
  CHECK(JsonText{nested(200)}.at("").json == nested(200));
  CHECK(JsonText{nested(201)}.at("").json == "null");
  CHECK(JsonText{nested(100'000)}.at("").json == "null");
  CHECK(JsonText{nested(100'000)}.at("/0/0").json == "null");
}

}  // namespace placeholders_test
