#include "contract/own_contract.hpp"

#include <fstream>

namespace mock_jira::contract {
namespace {

DeclaredOperation declared(const Json& operation) {
  const auto call = operation.at("call").get<std::string>();
  const auto space = call.find(' ');
  DeclaredOperation it{
      .method = call.substr(0, space), .path = call.substr(space + 1), .answers = {}};
  for (const auto& [status, schema] : operation.at("answers").items()) {
    auto& content = it.answers[std::stoi(status)];
    if (!schema.is_null()) content["application/json"] = schema_named(schema.get<std::string>());
  }
  return it;
}

Contract read_contract() {
  Contract::Operations operations;
  for (const auto& [id, operation] : own_document().at("operations").items()) {
    operations[id] = declared(operation);
  }
  return {std::move(operations), own_document().at("components").at("schemas")};
}

}  // namespace

const OrderedJson& own_document() {
  static const auto document = [] {
    std::ifstream file{MOCK_JIRA_SOURCE_DIR "/mock_server/tests/contract/contract.json"};
    return OrderedJson::parse(file);
  }();
  return document;
}

const Contract& own_contract() {
  static const Contract contract = read_contract();
  return contract;
}

}  // namespace mock_jira::contract
