// The request journal as an HTTP Archive.

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "support/catch.hpp"
#include "support/mock.hpp"

namespace har_test {

using namespace mock_jira;

namespace {

using Json = nlohmann::json;

/// HAR 1.2 as its specification has it, where Firefox's importer needs more that too (`pages`).
/// Names of our own begin with `_`.
const Json& har_schema() {
  static const Json schema = Json::parse(R"({
    "definitions": {
      "pair": {
        "type": "object", "required": ["name", "value"], "additionalProperties": false,
        "properties": {"name": {"type": "string"}, "value": {"type": "string"}}},
      "pairs": {"type": "array", "items": {"$ref": "#/definitions/pair"}},
      "size": {"type": "integer", "minimum": -1},
      "milliseconds": {"type": "number", "minimum": 0},
      "request": {
        "type": "object", "additionalProperties": false, "patternProperties": {"^_": {}},
        "required": ["method", "url", "httpVersion", "cookies", "headers", "queryString",
                     "headersSize", "bodySize"],
        "properties": {
          "method": {"type": "string", "minLength": 1},
          "url": {"type": "string", "pattern": "^https?://[^/]+/"},
          "httpVersion": {"type": "string", "pattern": "^HTTP/1[.][01]$"},
          "cookies": {"$ref": "#/definitions/pairs"},
          "headers": {"$ref": "#/definitions/pairs"},
          "queryString": {"$ref": "#/definitions/pairs"},
          "postData": {
            "type": "object", "required": ["mimeType", "text"], "additionalProperties": false,
            "patternProperties": {"^_": {}},
            "properties": {"mimeType": {"type": "string"}, "text": {"type": "string"},
                           "comment": {"type": "string"}}},
          "headersSize": {"$ref": "#/definitions/size"},
          "bodySize": {"$ref": "#/definitions/size"}}},
      "response": {
        "type": "object", "additionalProperties": false, "patternProperties": {"^_": {}},
        "required": ["status", "statusText", "httpVersion", "cookies", "headers", "content",
                     "redirectURL", "headersSize", "bodySize"],
        "properties": {
          "status": {"type": "integer"},
          "statusText": {"type": "string"},
          "httpVersion": {"type": "string"},
          "cookies": {"$ref": "#/definitions/pairs"},
          "headers": {"$ref": "#/definitions/pairs"},
          "content": {
            "type": "object", "required": ["size", "mimeType"], "additionalProperties": false,
            "properties": {"size": {"$ref": "#/definitions/size"}, "mimeType": {"type": "string"},
                           "text": {"type": "string"}, "encoding": {"enum": ["base64"]},
                           "comment": {"type": "string"}}},
          "redirectURL": {"type": "string"},
          "headersSize": {"$ref": "#/definitions/size"},
          "bodySize": {"$ref": "#/definitions/size"}}},
      "entry": {
        "type": "object", "additionalProperties": false, "patternProperties": {"^_": {}},
        "required": ["startedDateTime", "time", "request", "response", "cache", "timings"],
        "properties": {
          "startedDateTime": {"type": "string", "pattern":
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$"},
          "time": {"$ref": "#/definitions/milliseconds"},
          "request": {"$ref": "#/definitions/request"},
          "response": {"$ref": "#/definitions/response"},
          "cache": {"type": "object"},
          "timings": {
            "type": "object", "required": ["send", "wait", "receive"],
            "additionalProperties": {"$ref": "#/definitions/milliseconds"}}}}},
    "type": "object", "required": ["log"], "additionalProperties": false,
    "properties": {
      "log": {
        "type": "object", "additionalProperties": false, "patternProperties": {"^_": {}},
        "required": ["version", "creator", "pages", "entries"],
        "properties": {
          "version": {"enum": ["1.2"]},
          "creator": {"type": "object", "required": ["name", "version"],
                      "properties": {"name": {"type": "string"}, "version": {"type": "string"}}},
          "pages": {"type": "array", "maxItems": 0},
          "entries": {"type": "array", "items": {"$ref": "#/definitions/entry"}}}}}})");
  return schema;
}

/// What the schema has against a document; empty if nothing.
std::string objections(const Json& document) {
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{har_schema()}, schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  std::string text;
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter{document}, &results)) {
    return text;
  }
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const auto& part : error.context) text += part;
    text += ": " + error.description + '\n';
  }
  return text;
}

/// The entries, of a document that is in order.
Json entries(Mock& mock, const std::string& query = "") {
  const auto reply = mock.get("/__admin/requests/har" + query, "");
  REQUIRE(reply.status == 200);
  const auto har = Mock::json(reply);
  CHECK(objections(har) == "");
  return har["log"]["entries"];
}

constexpr auto one_task = R"(
clock: {start: 2030-01-01T00:00:00Z}
tasks: {"10641": [RUNNING]}
)";

}  // namespace

TEST_CASE("har: it is a file named after the site, made by us") {
  Mock mock{one_task};
  const auto reply = mock.get("/__admin/sites/test/requests/har", "");
  CHECK(header(reply, "Content-Type").starts_with("application/json"));
  CHECK(header(reply, "Content-Disposition") == "attachment; filename=\"test.har\"");
  const auto log = Mock::json(reply)["log"];
  CHECK(objections(Mock::json(reply)) == "");
  CHECK(log["creator"]["name"] == "mock-jira");
  CHECK(log["entries"].empty());
  CHECK(log["_site"] == "test");
  CHECK(log["_dropped"] == 0);
}

TEST_CASE("har: a call has all that the journal knows of it") {
  Mock mock{one_task};
  mock.send("GET", "/rest/api/3/task/10641?a=b%20c&token=secret", "creator");
  const auto all = entries(mock);
  REQUIRE(all.size() == 1);
  const auto& entry = all[0];
  CHECK(entry["startedDateTime"] == "2024-06-01T09:00:00.000Z");
  CHECK(entry["time"] == 0);
  CHECK(entry["request"] == Json::parse(R"json({
    "method": "GET",
    "url": "http://127.0.0.1:2990/rest/api/3/task/10641?a=b%20c&token=(masked)",
    "httpVersion": "HTTP/1.1", "cookies": [],
    "headers": [{"name": "Host", "value": "127.0.0.1:2990"},
                {"name": "Authorization", "value": "Basic (masked)"}],
    "queryString": [{"name": "a", "value": "b c"}, {"name": "token", "value": "(masked)"}],
    "headersSize": -1, "bodySize": 0})json"));
  const auto& response = entry["response"];
  CHECK(response["status"] == 200);
  CHECK(response["statusText"] == "OK");
  CHECK(response["content"]["mimeType"] == "application/json;charset=UTF-8");
  CHECK(Json::parse(response["content"]["text"].get<std::string>())["id"] == "10641");
  CHECK(response["content"]["size"] == response["content"]["text"].get<std::string>().size());
  CHECK(entry["_number"] == 1);
  CHECK(entry["_operation"] == "getTask");
  CHECK(entry["_task"] == "10641");
  CHECK(entry["_user"] == "creator");
  CHECK(entry["_matched"] == true);
  CHECK(entry["_task_time"] == "2030-01-01T00:00:00.000Z");
  CHECK(entry["_label"] == "site=test; rule=lifecycle; basis=documented");
  CHECK_FALSE(entry.contains("_delay_ms"));
  CHECK_FALSE(entry.contains("_network"));
}

TEST_CASE("har: the URL is the one that the client called") {
  Mock mock{one_task};
  mock.send("GET", "/a", "", "", {{"Host", "jira.test:8080"}});
  mock.send("GET", "/b", "", "",
            {{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Host", "out.test"}});
  mock.server.handle({.target = "/c", .headers = {{"Host", "jira.test"}}, .tls = true});
  mock.server.handle({.method = "OPTIONS", .target = "*", .headers = {}, .local_address = "h:1"});
  mock.server.handle({.target = "http://other.test/d", .headers = {}, .http_1_0 = true});
  const auto all = entries(mock);
  REQUIRE(all.size() == 5);
  CHECK(all[0]["request"]["url"] == "http://jira.test:8080/a");
  CHECK(all[1]["request"]["url"] == "https://out.test/b");
  CHECK(all[2]["request"]["url"] == "https://jira.test/c");
  CHECK(all[3]["request"]["url"] == "http://h:1/*");
  CHECK(all[4]["request"]["url"] == "http://other.test/d");
  CHECK(all[4]["request"]["httpVersion"] == "HTTP/1.0");
}

TEST_CASE("har: bodies are text, or base64 where they are no UTF-8") {
  Mock mock{R"(answers: [{any: {status: 200, body: hi, headers: {Set-Cookie: "a=b=c; Path=/"}}}])"};
  mock.send("POST", "/x", "", "{\"a\":\"\xc3\xbc\"}", {{"Content-Type", "application/json"}});
  mock.send("POST", "/y", "", "\xff\xfe");
  const auto all = entries(mock);
  CHECK(all[0]["request"]["postData"].dump() ==
        "{\"mimeType\":\"application/json\",\"text\":\"{\\\"a\\\":\\\"\xc3\xbc\\\"}\"}");
  CHECK(all[0]["request"]["bodySize"] == 10);
  CHECK(all[1]["request"]["postData"].dump() ==
        R"({"_encoding":"base64","mimeType":"","text":"//4="})");
  CHECK(all[0]["response"]["cookies"].dump() == R"([{"name":"a","value":"b=c"}])");
}

TEST_CASE("har: a body that the journal cut says so, and its size is not known") {
  Mock mock{one_task};
  mock.send("POST", "/x", "", std::string(100'000, 'a'));
  const auto request = entries(mock)[0]["request"];
  CHECK(request["bodySize"] == -1);
  CHECK(request["postData"]["text"].get<std::string>().size() == 65'536);
  CHECK(request["postData"]["comment"] == "the journal keeps no more of a body than 64 KiB");
}

TEST_CASE("har: HEAD is shown without a body, and a redirect with where it leads") {
  Mock mock{R"(
tasks: {"1": [RUNNING]}
answers: [{cancelTask: {status: 303, headers: {Location: /elsewhere}}}]
)"};
  mock.send("HEAD", "/rest/api/3/task/1");
  mock.cancel_task("1");
  const auto all = entries(mock);
  CHECK(all[0]["response"]["content"].dump() ==
        R"({"mimeType":"application/json;charset=UTF-8","size":0})");
  CHECK(all[1]["response"]["redirectURL"] == "/elsewhere");
  CHECK(all[1]["response"]["statusText"] == "See Other");
}

TEST_CASE("har: a delay is waited for, and a broken answer is shown as developer tools do") {
  struct Case {
    std::string network;
    int status;
    std::string error;
  };
  const std::vector<Case> cases{
      {"reset", 0, "net::ERR_CONNECTION_RESET"},
      {"empty", 0, "net::ERR_EMPTY_RESPONSE"},
      {"hang", 0, "net::ERR_TIMED_OUT"},
      {"garbage", 0, "net::ERR_INVALID_HTTP_RESPONSE"},
      {"truncate", 200, "net::ERR_CONTENT_LENGTH_MISMATCH"},
      {"{truncate: 10}", 0, "net::ERR_CONTENT_LENGTH_MISMATCH"},
      {"wrong_length", 200, "net::ERR_CONTENT_LENGTH_MISMATCH"},
      {"malformed_chunk", 200, "net::ERR_INVALID_CHUNKED_ENCODING"},
      {"drip", 200, "(none)"},
  };
  for (const auto& [network, status, error] : cases) {
    CAPTURE(network);
    Mock mock{"tasks: {\"1\": [RUNNING]}\nanswers: [{getTask: {delay: 250ms, network: " + network +
              "}}]"};
    mock.get_task("1");
    const auto entry = entries(mock)[0];
    CHECK(entry["response"]["status"] == status);
    CHECK(entry["response"].value("_error", "(none)") == error);
    CHECK(network.find(entry["_network"].get<std::string>()) != std::string::npos);
    CHECK(entry["response"]["headers"].empty() == (status == 0));
    CHECK(entry["time"] == 250);
    CHECK(entry["timings"].dump() == R"({"receive":0,"send":0,"wait":250})");
    CHECK(entry["_delay_ms"] == 250);
  }
}

TEST_CASE("har: it has every call that is kept, oldest first, or those that the query names") {
  Mock mock{one_task};
  for (int i = 0; i < 150; ++i) mock.get_task("10641");
  mock.get("/nonsense");
  const auto all = entries(mock);
  REQUIRE(all.size() == 151);
  CHECK(all[0]["_number"] == 1);
  CHECK(all[150]["_number"] == 151);
  CHECK(entries(mock, "?unmatched=true").size() == 1);
  CHECK(entries(mock, "?operation=getTask&limit=2")[0]["_number"] == 149);
  CHECK(mock.get("/__admin/requests/har?since=1", "").status == 400);
}

TEST_CASE("har: the schema of these tests refuses what is no HAR") {
  Mock mock{one_task};
  mock.get_task("10641");
  const auto har = Mock::json(mock.get("/__admin/requests/har", ""));
  CHECK(objections(har) == "");
  for (const std::string path :
       {"/log/version", "/log/pages", "/log/entries/0/cache", "/log/entries/0/timings/wait",
        "/log/entries/0/request/queryString", "/log/entries/0/response/content/size"}) {
    CAPTURE(path);
    auto broken = har;
    const Json::json_pointer pointer{path};
    broken[pointer.parent_pointer()].erase(pointer.back());
    CHECK(objections(broken) != "");
  }
}

}  // namespace har_test
