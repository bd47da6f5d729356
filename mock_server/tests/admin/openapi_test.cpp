// The admin API's description of itself. That each answer is as described is looked at in every
// test: support/mock.hpp sees to it.

#include "admin/openapi.hpp"

#include <set>
#include <string>

#include "support/catch.hpp"
#include "support/mock.hpp"
#include "text/version.hpp"

namespace openapi_test {

using namespace mock_jira;
using nlohmann::json;

namespace {

constexpr auto one_task = R"(
lifecycles: {mine: [RUNNING]}
tasks: {"10641": mine}
)";

constexpr std::string_view of_sites = "/__admin/sites/{site}/";

const test::AdminDocument& document() {
  static const test::AdminDocument the_one;
  return the_one;
}

bool is_operation(const json& entry) {
  return entry.is_object() && entry.contains("responses");
}

/// Calls `visit(path, item, method, operation)` for every operation.
template <typename Visit>
void for_each_operation(const Visit& visit) {
  for (const auto& [path, item] : document().json()["paths"].items()) {
    for (const auto& [method, operation] : item.items()) {
      if (is_operation(operation)) visit(path, item, method, operation);
    }
  }
}

/// Calls `visit(object)` for every object of the document.
template <typename Visit>
void for_each_object(const json& value, const Visit& visit) {
  if (value.is_object()) visit(value);
  for (const auto& part : value) {
    if (part.is_structured()) for_each_object(part, visit);
  }
}

std::string upper(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

/// `GET /__admin/clock` of every row of the table: an unknown call is told all of them.
std::set<std::string> rows() {
  Mock mock{one_task};
  std::string text = Mock::json(mock.get("/__admin/nope"))["errors"][0]["message"];
  text.erase(0, text.find("; there are ") + 12);
  std::set<std::string> all;
  for (std::size_t end = 0; end != std::string::npos; text.erase(0, end + 2)) {
    end = text.find(", ");
    all.insert(text.substr(0, end));
    if (end == std::string::npos) break;
  }
  return all;
}

/// The parameters that a path and one of its operations name.
json parameters_of(const json& item, const json& operation) {
  auto all = json::array();
  for (const auto& of : {item, operation}) {
    for (const auto& parameter : of.value("parameters", json::array())) {
      all.push_back(document().resolve(parameter));
    }
  }
  return all;
}

/// The path with the examples of its parameters.
std::string example_path(std::string path, const json& parameters) {
  for (const auto& parameter : parameters) {
    const auto name = "{" + parameter["name"].get<std::string>() + "}";
    const auto at = path.find(name);
    if (at == std::string::npos) continue;
    const auto& value = parameter["example"];
    path.replace(at, name.size(), value.is_string() ? value.get<std::string>() : value.dump());
  }
  return path;
}

}  // namespace

TEST_CASE("openapi: each call of the admin API is described once, and nothing else is") {
  std::set<std::string> described;
  for_each_operation([&](const std::string& path, const json&, const std::string& method, auto&&) {
    if (!path.starts_with(of_sites)) described.insert(upper(method) + ' ' + path);
  });
  CHECK(described == rows());
  CHECK(described.count("GET /__admin/openapi.json") == 1);
}

TEST_CASE("openapi: each call but those of sites is also described with its site in the path") {
  std::set<std::string> described, expected;
  for_each_operation([&](const std::string& path, const json& item, const std::string& method,
                         const json& operation) {
    const auto rest = path.substr(std::string_view{"/__admin/"}.size());
    if (path.starts_with(of_sites)) {
      described.insert(method + ' ' + path);
      CHECK(parameters_of(item, operation)[0]["name"] == "site");
      CHECK(operation["responses"].contains("404"));
    } else if (!rest.starts_with("sites")) {
      expected.insert(method + ' ' + std::string{of_sites} + rest);
    }
  });
  CHECK(described == expected);
}

TEST_CASE("openapi: the document says which program it describes, and where it was reached") {
  Mock mock{one_task};
  const auto read = [&](Headers headers) {
    const Reply reply = mock.send("GET", "/__admin/openapi.json", "", "", std::move(headers));
    CHECK(header(reply, "Content-Type") == "application/json;charset=UTF-8");
    return Mock::json(reply);
  };
  CHECK(read({})["info"]["version"] == std::string{version()});
  CHECK(read({})["servers"] == json::parse(R"([{"url": "http://127.0.0.1:2990"}])"));
  CHECK(read({{"X-Forwarded-Proto", "https"},
              {"X-Forwarded-Host", "mock.example.com"}})["servers"][0]["url"] ==
        "https://mock.example.com");
  CHECK(mock.send("HEAD", "/__admin/openapi.json", "").status == 200);
}

TEST_CASE("openapi: every reference leads somewhere") {
  for_each_object(document().json(), [](const json& object) {
    if (!object.contains("$ref") || !object["$ref"].is_string()) return;
    CAPTURE(object["$ref"]);
    CHECK_NOTHROW(document().resolve(object));
    CHECK(object.size() == 1);  // what stands beside it would be ignored
  });
}

TEST_CASE("openapi: every operation has an id of its own, a known tag, a summary and a 2xx") {
  std::set<std::string> tags, ids;
  for (const auto& tag : document().json()["tags"]) tags.insert(tag["name"].get<std::string>());
  for_each_operation(
      [&](const std::string& path, const json&, const std::string&, const json& operation) {
        CAPTURE(path);
        CHECK(ids.insert(operation.at("operationId").get<std::string>()).second);
        CHECK(tags.count(operation.at("tags").at(0).get<std::string>()) == 1);
        CHECK_FALSE(operation.at("summary").get<std::string>().empty());
        CHECK(operation["responses"].begin().key().starts_with('2'));
      });
}

TEST_CASE("openapi: the parameters of every path are declared, with an example, and no others") {
  for_each_operation(
      [](const std::string& path, const json& item, const std::string&, const json& operation) {
        CAPTURE(path);
        std::set<std::string> declared, named;
        for (const auto& parameter : parameters_of(item, operation)) {
          if (parameter["in"] != "path") continue;
          declared.insert(parameter["name"].get<std::string>());
          CHECK(parameter["required"] == true);
          CHECK(parameter.contains("example"));
        }
        for (auto at = path.find('{'); at != std::string::npos; at = path.find('{', at + 1)) {
          named.insert(path.substr(at + 1, path.find('}', at) - at - 1));
        }
        CHECK(declared == named);
      });
}

TEST_CASE("openapi: every example is as its schema says") {
  int examples = 0;
  const auto check = [&](const json& schema, const json& example) {
    CAPTURE(example.dump());
    CHECK(document().compile(schema).objections(example) == "");
    ++examples;
  };
  for_each_object(document().json(), [&](const json& object) {
    const auto& schema = object.contains("schema") ? object["schema"] : object;
    if (object.contains("example")) check(schema, object["example"]);
    if (!object.contains("examples")) return;
    for (const auto& example : object["examples"]) check(schema, example.at("value"));
  });
  CHECK(examples > 30);
}

TEST_CASE("openapi: every example of a body is accepted") {
  int bodies = 0;
  for_each_operation([&](const std::string& path, const json& item, const std::string& method,
                         const json& operation) {
    if (!operation.contains("requestBody") || path.starts_with(of_sites)) return;
    const auto target = example_path(path, parameters_of(item, operation));
    const auto send = [&](const json& body) {
      Mock mock{one_task};
      const auto text = body.is_string() ? body.get<std::string>() : body.dump();
      CAPTURE(target, text);
      const Reply reply = mock.send(upper(method), target, "", text);
      CAPTURE(reply.body);
      CHECK(reply.status < 300);
      ++bodies;
    };
    for (const auto& [type, media] : operation["requestBody"]["content"].items()) {
      if (media.contains("example")) send(media["example"]);
      for (const auto& example : media.value("examples", json::object())) send(example["value"]);
    }
  });
  CHECK(bodies >= 12);
}

TEST_CASE("openapi: an answer that is not as described is found") {
  const Headers as_json{{"Content-Type", "application/json;charset=UTF-8"}};
  const auto objections = [&](const std::string& method, const std::string& target, int status,
                              const std::string& body, const Headers& headers) {
    return document().objections({.method = method, .target = target},
                                 {.status = status, .headers = headers, .body = body});
  };
  const std::string clock = R"({"now":0,"time":"1970-01-01T00:00:00.000Z","pace":"real"})";
  const std::string errors = R"({"errors":[{"message":"No."}]})";
  const auto has = [](const std::string& text, const char* part) {
    CAPTURE(text, part);
    CHECK(text.find(part) != std::string::npos);
  };

  CHECK(objections("GET", "/__admin/clock", 200, clock, as_json) == "");
  CHECK(objections("HEAD", "/__admin/sites/a/clock?x", 200, clock, as_json).find("takes a query") ==
        0);
  has(objections("GET", "/__admin/clock", 418, clock, as_json), "status that is not documented");
  has(objections("GET", "/__admin/clock", 200, clock, {{"Content-Type", "text/plain"}}),
      "is text/plain, which is not documented");
  has(objections("GET", "/__admin/clock", 200, "{", as_json), "is no JSON");
  has(objections("GET", "/__admin/clock", 200, R"({"now":0})", as_json), "Missing required");
  has(objections("GET", "/__admin/clock", 200, R"({"at":0,)" + clock.substr(1), as_json), "at");
  has(objections("GET", "/__admin/nope", 200, "{}", as_json), "a call not documented");
  CHECK(objections("GET", "/__admin/nope", 404, errors, as_json) == "");
  has(objections("PUT", "/__admin/clock", 405, errors, as_json), "lacks its header Allow");
  has(objections("DELETE", "/__admin/requests", 204, "x", {}), "has a body, and should have none");
  has(objections("GET", "/__admin/clock", 500, errors, as_json), "status that is not documented");
  has(objections("GET", "/__admin/health", 401, "No.", as_json), "is no JSON");
  CHECK_THROWS_AS(test::as_documented({.method = "GET", .target = "/__admin/nope"}, {}),
                  std::logic_error);
}

TEST_CASE("openapi: what an answer that comes late says is looked at when it comes") {
  Reply waiting;
  waiting.delivery.late = [] { return Reply{.status = 418}; };
  const Reply reply =
      test::as_documented({.method = "GET", .target = "/__admin/requests/wait"}, waiting);
  CHECK_THROWS_AS(reply.delivery.late(), std::logic_error);
}

TEST_CASE("docs: one page that loads nothing from elsewhere, also with HEAD") {
  Mock mock{one_task};
  const Reply page = mock.get("/__admin/docs", "");
  CHECK(page.status == 200);
  CHECK(header(page, "Content-Type") == "text/html;charset=UTF-8");
  CHECK(header(page, "X-Content-Type-Options") == "nosniff");
  CHECK(header(page, "Content-Security-Policy").find("default-src 'none'; connect-src 'self'") ==
        0);
  CHECK(page.body.starts_with("<!doctype html>"));
  CHECK(page.body.find("openapi.json") != std::string::npos);
  for (const char* elsewhere : {"http://", "https://", "src=", "@import", " url(", "innerHTML"}) {
    CAPTURE(elsewhere);
    CHECK(page.body.find(elsewhere) == std::string::npos);
  }
  CHECK(mock.send("HEAD", "/__admin/docs", "").status == 200);
  CHECK(mock.get("/__admin/sites/test/docs", "").status == 200);
}

}  // namespace openapi_test
