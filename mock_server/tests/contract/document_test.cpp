// The judges themselves, with documents and answers made for it.
#include "contract/findings.hpp"
#include "contract/vendor_document.hpp"
#include "support/catch.hpp"

namespace document_test {

using namespace mock_jira;
using namespace mock_jira::contract;

namespace {

using Sentences = std::vector<std::string>;

const Json openapi = Json::parse(R"({
  "openapi": "3.0.1",
  "info": {"title": "A part of an API", "version": "7"},
  "paths": {
    "/rest/api/3/task/{taskId}": {
      "parameters": [],
      "get": {
        "operationId": "getTask",
        "requestBody": {"content": {"application/json": {
          "schema": {"type": "object"}, "example": "{\"a\":1}"}}},
        "responses": {
          "200": {"content": {"application/json": {
            "schema": {"$ref": "#/components/schemas/Task", "description": "counts for nothing"},
            "examples": {"one": {"value": {"id": 1}}, "other": {"value": "no JSON"}}}}},
          "204": {"description": "Nothing."},
          "404": {"content": {"*/*": {"schema": {}}}}
        }
      }
    },
    "/rest/api/3/no-id": {"get": {"responses": {}}}
  },
  "components": {"schemas": {
    "Task": {
      "type": "object",
      "additionalProperties": false,
      "required": ["id"],
      "properties": {
        "id": {"type": "string"},
        "self": {"type": "string", "format": "uri"},
        "since": {"type": "string", "format": "date-time"},
        "key": {"type": "string", "format": "uuid"},
        "small": {"type": "integer", "format": "int32"},
        "large": {"type": "integer", "format": "int64"},
        "maybe": {"type": "string", "nullable": true},
        "word": {"type": "string", "enum": ["a", "b"], "nullable": true},
        "nullable": {"type": "boolean"},
        "format": {"type": "integer"},
        "all": {"allOf": [{"$ref": "#/components/schemas/Named"}, {"required": ["name"]}]},
        "any": {"anyOf": [{"type": "integer"}, {"$ref": "#/components/schemas/Named"}]},
        "one": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
        "children": {"type": "array", "items": {"$ref": "#/components/schemas/Task"}}
      }
    },
    "Named": {"type": "object", "properties": {"name": {"type": "string"}}}
  }}
})");

const VendorDocument& document() {
  static const VendorDocument it{openapi};
  return it;
}

Reply reply(int status, std::string body, std::string type = "application/json;charset=UTF-8") {
  return {.status = status, .headers = {{"Content-Type", type}}, .body = std::move(body)};
}

Sentences found(const Reply& reply) {
  return document().contract().judge("getTask", reply).objections;
}

/// Does a task with this fit?
bool fits(const std::string& key, const Json& value) {
  return found(reply(200, Json{{"id", "1"}, {key, value}}.dump())).empty();
}

/// What is held against a table of one answer.
std::string gaps(std::vector<ProvokedAnswer> answers, std::vector<Impossible> impossible,
                 std::vector<std::string> served = {"getTask"}) {
  return Findings{document().contract(), std::move(served), answers, impossible}.gaps();
}

ProvokedAnswer answer(int status, Reply reply, Call call = {"GET", "task/1"}) {
  return {{"getTask", status, "tasks: {}", {std::move(call)}}, std::move(reply)};
}

const std::vector<Impossible> two_impossible{{"getTask", 204, "So it is."},
                                             {"getTask", 404, "So it is."}};

}  // namespace

TEST_CASE("document: an operation has its call, its statuses and the media types of each") {
  REQUIRE(document().contract().operations().size() == 1);
  const auto& declared = document().contract().operation("getTask");
  CHECK(declared.method + ' ' + declared.path == "GET /rest/api/3/task/{taskId}");
  CHECK(declared.statuses() == std::vector<int>{200, 204, 404});
  CHECK(declared.answers.at(200).contains("application/json"));
  CHECK(declared.answers.at(204).empty());
  CHECK(document().version() == "7");
  CHECK_THROWS_WITH(document().contract().operation("nope"), "the document has no operation nope");
}

TEST_CASE("document: an example is what its text says, or the text") {
  std::string seen;
  for (const auto& [place, schema, value] : document().examples("getTask")) {
    seen += place + ' ' + value.dump() + '\n';
  }
  CHECK(seen == "request {\"a\":1}\n200 {\"id\":1}\n200 \"no JSON\"\n");
}

TEST_CASE("document: every objection to an answer is a sentence that says where and what") {
  CHECK(found(reply(200, R"({"id":"1"})")).empty());
  CHECK(found(reply(201, "{}")) == Sentences{"The status 201 is not declared; 200, 204, 404 are."});
  CHECK(found(reply(200, "{}", "text/html")) ==
        Sentences{"The media type text/html where the document declares application/json."});
  CHECK(found({.status = 200}) ==
        Sentences{"There is no media type where the document declares application/json."});
  CHECK(found(reply(200, "{")) == Sentences{"The body is no JSON: '{'."});
  CHECK(found(reply(200, "{}")) == Sentences{"In body: Missing required property 'id'."});
  CHECK(found(reply(200, R"({"id":"1","children":[{"id":"2"},{"id":3}]})")).front() ==
        "In body[children][1][id]: Value type not permitted by 'type' constraint.");
}

TEST_CASE("document: without declared content anything goes, and that is noted") {
  const auto& contract = document().contract();
  for (const Reply& each : {Reply{.status = 204}, reply(204, "<p>", "text/html")}) {
    const auto judgement = contract.judge("getTask", each);
    CHECK(judgement.valid());
    CHECK_FALSE(judgement.declares_content);
  }
  const auto any_media_type = contract.judge("getTask", reply(404, "<p>", "text/html"));
  CHECK(any_media_type.valid());
  CHECK(any_media_type.declares_content);
}

TEST_CASE("document: schemas mean what OpenAPI 3.0 says") {
  struct Case {
    std::string key;
    Json fits, does_not;
  };
  const std::vector<Case> cases{
      {"self", {"http://h/x", "urn:x"}, {"/x", "h", "http://h/a b", 1}},
      {"since",
       {"2024-06-01T09:00:00Z", "2024-06-01T09:00:00.123+02:00"},
       {"2024-06-01", 1717232400000}},
      {"key", {"0123abcd-0123-0123-0123-0123456789ab"}, {"0123abcd"}},
      {"small", {2147483647, -2147483648}, {2147483648, -2147483649, 0.5, "1"}},
      {"large", {9223372036854775807}, {9223372036854775808u, 1e300}},
      {"maybe", {"", nullptr}, {1}},
      {"word", {"a", nullptr}, {"c"}},
      {"nullable", {true}, {nullptr, 1}},
      {"format", {1}, {"int32"}},
      {"all", {{{"name", "n"}}}, {{{"name", 1}}, Json::object(), 1}},
      {"any", {1, {{"name", "n"}}}, {"n", {{"name", 1}}}},
      {"one", {0.5}, {1, "n"}},
      {"children",
       {Json::array(), Json::array({{{"id", "2"}}})},
       {Json::array({Json::object()}), nullptr}},
      {"unheard-of", Json::array(), {1}},
  };
  for (const auto& [key, good, bad] : cases) {
    CAPTURE(key);
    for (const auto& value : good) CHECK((fits(key, value) ? Json("fits") : value) == "fits");
    for (const auto& value : bad)
      CHECK((fits(key, value) ? value : Json("does not")) == "does not");
  }
}

TEST_CASE("findings: whatever the table or an answer lacks is a gap that says what to do") {
  const auto good = answer(200, reply(200, R"({"id":"1"})"));
  CHECK(gaps({good}, two_impossible) == "");
  CHECK(gaps({good}, {two_impossible[0]}) == "getTask 404: No row of contract.json leads there.\n");
  CHECK(gaps({good}, {{"getTask", 200, "No."}, two_impossible[0], two_impossible[1]}) ==
        "getTask 200: It is said to be impossible, and is provoked.\n");
  CHECK(gaps({good}, {{"getTask", 500, "No."}, two_impossible[0], two_impossible[1]}) ==
        "getTask 500: It is said to be impossible, but not declared.\n");
  CHECK(gaps({answer(200, reply(404, "no"))}, two_impossible) ==
        "getTask 200: The answer was 404: no\n");
  CHECK(gaps({answer(200, reply(200, "{}"))}, two_impossible) ==
        "getTask 200: In body: Missing required property 'id'.\n");
  CHECK(gaps({answer(200, good.reply, {"GET", "tasks/1"})}, two_impossible) ==
        "getTask 200: Its last call is GET /rest/api/3/tasks/1, but the operation is "
        "GET /rest/api/3/task/{taskId}.\n");
  CHECK(gaps({good}, two_impossible, {"getTask", "putTask"}) ==
        "putTask: The document does not know it.\n");
  CHECK(gaps({}, {}, {}) == "");
  CHECK(gaps({good}, {}, {}) == "getTask 200: The operation is not served.\n");
}

TEST_CASE("findings: what is observed and not documented fills no gap, and need not be valid") {
  auto observed = answer(200, reply(200, "[]"));
  observed.row.profile = "observed";
  CHECK(gaps({observed}, two_impossible) == "getTask 200: No row of contract.json leads there.\n");
  const std::vector<ProvokedAnswer> both{observed, answer(200, reply(200, R"({"id":"1"})"))};
  CHECK(gaps(both, two_impossible) == "");
}

TEST_CASE("findings: the table shows what is declared, provoked and valid, and what cannot be") {
  const std::vector<ProvokedAnswer> answers{answer(200, reply(200, "{}")),
                                            answer(204, {.status = 204})};
  const std::vector<Impossible> impossible{{"getTask", 404, "Everything is found."}};
  CHECK(Findings{document().contract(), {"getTask"}, answers, impossible}.table() ==
        "operation  declared     provoked  valid\n"
        "getTask    200 204 404  200 204   204\n"
        "\n"
        "getTask 204: declared without content, anything goes\n"
        "getTask 404: cannot happen. Everything is found.\n");
}

TEST_CASE("findings: an undeclared answer has to have the envelope of its row") {
  const UndeclaredAnswer row{418, "a teapot", "ErrorCollection"};
  CHECK(objections(row, reply(418, R"({"errorMessages":["No."],"errors":{}})")) == "");
  CHECK(objections(row, reply(500, "{}")) == "418, a teapot: The answer was 500.\n");
  CHECK(objections(row, reply(418, R"(["No."])")) ==
        "418, a teapot: In body: Value type not permitted by 'type' constraint.\n");
}

}  // namespace document_test
