#include "contract/contract.hpp"

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <utility>

#include "contract/openapi_schema.hpp"

namespace mock_jira::contract {
namespace {

constexpr std::string_view schema_place = "#/components/schemas/";

/// Adds every schema that this one refers to, as JSON Schema.
void add_closure(const Json& schema, const Json& schemas, Json& closure) {
  if (!schema.is_structured()) return;
  if (schema.is_object() && schema.contains("$ref")) {
    const auto name = schema["$ref"].get<std::string>().substr(schema_place.size());
    if (closure.contains(name)) return;
    const Json meant = json_schema_of(schemas.at(name));
    closure[name] = meant;
    return add_closure(meant, schemas, closure);
  }
  for (const auto& part : schema) add_closure(part, schemas, closure);
}

/// The validator reads an integer beyond int64 as another one; as a fraction it is refused.
Json within_int64(Json value) {
  if (value.is_number_unsigned() &&
      value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
    return value.get<double>();
  }
  if (value.is_structured()) {
    for (auto& part : value) part = within_int64(std::move(part));
  }
  return value;
}

/// `application/json` of `application/json;charset=UTF-8`.
std::string media_type(const Headers& headers) {
  const auto value = find_header(headers, "Content-Type").value_or("");
  return std::string{value.substr(0, value.find(';'))};
}

std::string listed(const std::vector<int>& statuses) {
  std::string text;
  for (const int status : statuses) text += (text.empty() ? "" : ", ") + std::to_string(status);
  return text;
}

}  // namespace

Json schema_named(std::string_view name) {
  return {{"$ref", std::string{schema_place} + std::string{name}}};
}

std::vector<int> DeclaredOperation::statuses() const {
  std::vector<int> all;
  for (const auto& answer : answers) all.push_back(answer.first);
  return all;
}

Contract::Contract(Operations operations, Json schemas)
    : operations_(std::move(operations)), schemas_(std::move(schemas)) {}

const DeclaredOperation& Contract::operation(std::string_view id) const {
  const auto found = operations_.find(id);
  if (found != operations_.end()) return found->second;
  throw std::out_of_range("the document has no operation " + std::string{id});
}

Judgement Contract::judge(std::string_view operation_id, const Reply& reply) const {
  const auto& declared = operation(operation_id);
  const auto answer = declared.answers.find(reply.status);
  if (answer == declared.answers.end()) {
    return {{"The status " + std::to_string(reply.status) + " is not declared; " +
             listed(declared.statuses()) + " are."}};
  }
  const auto& content = answer->second;
  if (content.empty()) return {.declares_content = false};

  const auto type = media_type(reply.headers);
  const auto schema = content.contains(type) ? content.find(type) : content.find("*/*");
  if (schema == content.end()) {
    return {{(type.empty() ? "There is no media type" : "The media type " + type) +
             " where the document declares " + content.begin()->first + '.'}};
  }
  if (type != "application/json") return {};
  const auto body = Json::parse(reply.body, nullptr, false);
  if (body.is_discarded()) return {{"The body is no JSON: '" + reply.body + "'."}};
  return {objections(schema->second, body)};
}

std::vector<std::string> Contract::objections(const Json& schema, const Json& body) const {
  std::vector<std::string> sentences;
  for (const auto& [place, what] : compiled(schema).list_objections(within_int64(body))) {
    sentences.push_back("In body" + place.substr(std::string_view{"<root>"}.size()) + ": " + what);
  }
  return sentences;
}

const test::Schema& Contract::compiled(const Json& schema) const {
  auto text = schema.dump();
  const auto known = compiled_.find(text);
  if (known != compiled_.end()) return known->second;
  Json closure = Json::object();
  add_closure(schema, schemas_, closure);
  Json whole = json_schema_of(schema);
  whole["components"]["schemas"] = std::move(closure);
  return compiled_.emplace(std::move(text), test::Schema{whole}).first->second;
}

}  // namespace mock_jira::contract
