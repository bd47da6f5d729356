// catalogue/documented_requests.json against the document that it is taken from. With
// MOCK_JIRA_UPDATE_GOLDEN=1 it is written anew.

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "catalogue/operation.hpp"
#include "contract/vendor_document.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

namespace documented_requests_test {

using namespace mock_jira;
using contract::Json;

namespace {

const std::string path = MOCK_JIRA_SOURCE_DIR "/mock_server/catalogue/documented_requests.json";

/// Schemas as shapes (jira/findings/shape.hpp).
class Shapes {
 public:
  explicit Shapes(const Json& document) : document_(document) {}

  Json of(const Json& schema) {
    if (!schema.contains("$ref")) return of_plain(schema);
    const std::string reference = schema.at("$ref");
    const auto name = reference.substr(reference.rfind('/') + 1);
    // JsonNode describes a class of Java's, not the JSON that it stands for.
    if (name == "JsonNode" || !within_.insert(name).second) return "any";
    const Json shape = of(document_.at("components").at("schemas").at(name));
    within_.erase(name);
    return shape;
  }

 private:
  Json of_plain(const Json& schema) {
    if (schema.contains("allOf") && schema["allOf"].size() == 1) return of(schema["allOf"][0]);
    for (const auto* choice : {"oneOf", "anyOf", "allOf"}) {
      if (schema.contains(choice)) return "any";
    }
    const auto type = schema.value("type", std::string{});
    if (type == "array") return Json::array({of(schema.value("items", Json::object()))});
    if (type == "object" || schema.contains("properties")) return of_object(schema);
    std::string shape = type.empty() ? "any" : type;
    if (schema.contains("enum") && type == "string") {
      shape.clear();
      for (const auto& word : schema["enum"]) {
        shape += (shape.empty() ? "" : "|") + word.get<std::string>();
      }
    }
    return shape + (schema.value("nullable", false) ? "?" : "");
  }

  Json of_object(const Json& schema) {
    Json shape = Json::object();
    const auto required = schema.value("required", Json::array());
    const auto members = schema.value("properties", Json::object());
    for (const auto& [name, member] : members.items()) {
      const bool has_to_be = std::find(required.begin(), required.end(), name) != required.end();
      shape[name + (has_to_be ? "*" : "")] = of(member);
    }
    const auto others = schema.value("additionalProperties", Json(true));
    if (others.is_object() && !others.empty()) {
      shape["..."] = of(others);
    } else if (others != false) {
      shape["..."] = "any";
    }
    return shape;
  }

  const Json& document_;
  std::set<std::string> within_{};
};

Json request_of(const Json& document, const Json& operation) {
  Shapes shapes{document};
  Json request = Json::object();
  for (const auto& parameter : operation.value("parameters", Json::array())) {
    if (parameter.at("in") == "path") continue;
    const std::string name = parameter.at("name");
    const bool is_required = parameter.value("required", false);
    request[parameter.at("in").get<std::string>()][name + (is_required ? "*" : "")] =
        shapes.of(parameter.at("schema"));
  }
  if (operation.contains("requestBody")) {
    const auto& content = operation["requestBody"].at("content");
    request["body"] = shapes.of(content.at("application/json").at("schema"));
  }
  return request;
}

/// Of what is served and documented.
Json requests_of(const Json& document) {
  Json requests = Json::object();
  for (const auto& [at, methods] : document.at("paths").items()) {
    for (const auto& operation : methods) {
      if (!operation.is_object() || !operation.contains("operationId")) continue;
      const std::string id = operation["operationId"];
      const auto known = find_operation(id);
      if (known && is_served(*known)) requests[id] = request_of(document, operation);
    }
  }
  return requests;
}

/// An operation a line.
void write(const Json& requests) {
  std::ofstream file{path};
  std::string separator = "{\n";
  for (const auto& [id, request] : requests.items()) {
    file << separator << Json(id) << ": " << request;
    separator = ",\n";
  }
  file << "\n}\n";
}

}  // namespace

TEST_CASE("vendor: documented_requests.json has the requests of what is served") {
  const auto* document = contract::vendor_document_or_skip();
  if (document == nullptr) return;
  const Json requests = requests_of(document->json());
  if (test::updating_golden()) write(requests);
  std::ifstream file{path};
  CHECK(Json::parse(file) == requests);
}

}  // namespace documented_requests_test
