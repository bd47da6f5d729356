#include "contract/vendor_document.hpp"

#include <array>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <utility>

namespace mock_jira::contract {
namespace {

constexpr std::array methods{"get", "put", "post", "delete", "patch", "head", "options"};

std::string upper_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

DeclaredOperation declared(const Json& operation, std::string method, std::string path) {
  DeclaredOperation it{.method = std::move(method), .path = std::move(path), .answers = {}};
  for (const auto& [status, response] : operation.at("responses").items()) {
    auto& schemas = it.answers[std::stoi(status)];
    const auto content = response.value("content", Json::object());
    for (const auto& [type, body] : content.items()) {
      schemas[type] = body.value("schema", Json::object());
    }
  }
  return it;
}

Contract::Operations declared_operations(const Json& openapi) {
  Contract::Operations operations;
  for (const auto& [path, item] : openapi.at("paths").items()) {
    for (const char* method : methods) {
      if (!item.contains(method) || !item[method].contains("operationId")) continue;
      operations[item[method]["operationId"]] = declared(item[method], upper_case(method), path);
    }
  }
  return operations;
}

/// Jira's document writes most of them as text.
Json read_example(const Json& example) {
  if (!example.is_string()) return example;
  Json read = Json::parse(example.get<std::string>(), nullptr, false);
  return read.is_discarded() ? example : read;
}

void add_examples(const std::string& place, const Json& bodies,
                  std::vector<VendorDocument::Example>& all) {
  for (const auto& body : bodies.value("content", Json::object())) {
    const auto schema = body.value("schema", Json::object());
    if (body.contains("example")) all.push_back({place, schema, read_example(body["example"])});
    for (const auto& example : body.value("examples", Json::object())) {
      if (example.contains("value")) all.push_back({place, schema, read_example(example["value"])});
    }
  }
}

const std::string beside_the_sources = MOCK_JIRA_SOURCE_DIR "/../shared/spec/jira-v3.json";

std::unique_ptr<const VendorDocument> read_document() {
  const char* named = std::getenv("MOCK_JIRA_OPENAPI");
  const bool is_named = named != nullptr && *named != '\0';
  const std::string path = is_named ? named : beside_the_sources;
  std::ifstream file{path};
  if (file) return std::make_unique<const VendorDocument>(Json::parse(file));
  if (is_named) throw std::runtime_error("MOCK_JIRA_OPENAPI: cannot read " + path);
  return nullptr;
}

}  // namespace

VendorDocument::VendorDocument(Json openapi)
    : json_(std::move(openapi)),
      contract_(declared_operations(json_), json_.at("components").at("schemas")) {}

std::vector<VendorDocument::Example> VendorDocument::examples(std::string_view operation) const {
  const auto& declared = contract_.operation(operation);
  std::string method = declared.method;
  for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const Json& it = json_.at("paths").at(declared.path).at(method);
  std::vector<Example> all;
  add_examples("request", it.value("requestBody", Json::object()), all);
  for (const auto& [status, response] : it.at("responses").items()) {
    add_examples(status, response, all);
  }
  return all;
}

const VendorDocument* vendor_document() {
  static const auto document = read_document();
  return document.get();
}

const VendorDocument* vendor_document_or_skip() {
  if (vendor_document() == nullptr) {
    std::cout << "skipped: there is no OpenAPI document of Jira at " << beside_the_sources
              << "; MOCK_JIRA_OPENAPI may name one\n";
  }
  return vendor_document();
}

}  // namespace mock_jira::contract
