#include "support/admin_document.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "admin/openapi.hpp"
#include "catalogue/target.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"

namespace mock_jira::test {
namespace {

using Json = nlohmann::json;

constexpr std::string_view root = "/__admin";

/// OpenAPI 3.0 says `nullable` where JSON Schema has a second type. The validator compiles its
/// expression for a date-time each time anew, but that of a pattern once.
void translate(Json& schema) {
  if (schema.is_object()) {
    if (schema.value("nullable", false)) schema["type"] = {schema.at("type"), "null"};
    if (schema.value("format", Json{}) == "date-time") {
      schema.erase("format");
      schema["pattern"] = R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$)";
    }
  }
  for (auto& part : schema) {
    if (part.is_structured()) translate(part);
  }
}

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

auto parameters_in(const std::vector<std::string>& segments) {
  return std::count_if(segments.begin(), segments.end(), is_parameter);
}

/// `application/json` of `application/json;charset=UTF-8`.
std::string media_type(const Headers& headers) {
  const auto value = find_header(headers, "Content-Type").value_or("");
  return std::string{value.substr(0, value.find(';'))};
}

std::string method_of(const Request& request) {
  if (request.method == "HEAD") return "get";
  std::string method = request.method;
  for (auto& c : method) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return method;
}

/// How a call is refused that leads to no operation.
Json refusals() {
  Json responses;
  for (const auto& [status, name] :
       {std::pair{"401", "Unauthorized"}, std::pair{"403", "Forbidden"},
        std::pair{"404", "NotFound"}, std::pair{"405", "MethodNotAllowed"}}) {
    responses[status]["$ref"] = std::string{"#/components/responses/"} + name;
  }
  return responses;
}

std::string query_objections(const AdminDocument& document, const Json& operation,
                             std::string_view query) {
  std::string text;
  for (const auto& [key, value] : parse_query(query)) {
    if (key.empty()) continue;
    const auto& known = operation.value("parameters", Json::array());
    const auto is_it = [&, name = percent_decode(key)](const Json& parameter) {
      const auto& it = document.resolve(parameter);
      return it.at("in") == "query" && it.at("name") == name;
    };
    if (std::none_of(known.begin(), known.end(), is_it)) {
      text += "takes a query parameter that is not documented: " + std::string{key} + '\n';
    }
  }
  return text;
}

/// Of an accepted call. YAML is left alone.
std::string request_objections(const AdminDocument& document, const Json& operation,
                               const Request& request, std::string_view query) {
  std::string text = query_objections(document, operation, query);
  const auto body = Json::parse(request.body, nullptr, false);
  if (body.is_discarded() || !operation.contains("requestBody")) return text;
  const auto& media_type = operation["requestBody"].at("content").at("application/json");
  const auto found = document.objections(media_type, body);
  return found.empty() ? text : text + "accepts a body that is not documented: " + found;
}

std::string response_objections(const AdminDocument& document, const Json& response,
                                const Reply& reply) {
  std::string text;
  const auto headers = response.value("headers", Json::object());
  for (const auto& [name, header] : headers.items()) {
    if (document.resolve(header).value("required", false) && !find_header(reply.headers, name)) {
      text += "lacks its header " + name + '\n';
    }
  }
  const auto type = media_type(reply.headers);
  if (!response.contains("content")) {
    return type.empty() && reply.body.empty() ? text : text + "has a body, and should have none\n";
  }
  if (!response["content"].contains(type)) return text + "is " + type + ", which is not documented";
  if (type != "application/json") return text;
  const auto body = Json::parse(reply.body, nullptr, false);
  if (body.is_discarded()) return text + "is no JSON\n";
  return text + document.objections(response["content"][type], body);
}

}  // namespace

AdminDocument::AdminDocument() : json_(Json::parse(openapi_document("http://127.0.0.1:2990"))) {
  translate(json_);
  compile_media_types(json_);
  for (const auto& [path, item] : json_.at("paths").items()) {
    paths_.push_back({parse_target(path).segments, &item});
  }
  std::stable_sort(paths_.begin(), paths_.end(), [](const Path& a, const Path& b) {
    return parameters_in(a.segments) < parameters_in(b.segments);
  });
}

const Json& AdminDocument::resolve(const Json& value) const {
  if (!value.is_object() || !value.contains("$ref")) return value;
  return json_.at(Json::json_pointer(value["$ref"].get_ref<const std::string&>().substr(1)));
}

Schema AdminDocument::compile(const Json& schema) const {
  return Schema{Json{{"allOf", Json::array({schema})},
                     {"components", {{"schemas", json_.at("components").at("schemas")}}}}};
}

void AdminDocument::compile_media_types(const Json& part) {
  for (const auto& [key, value] : part.items()) {
    if (key == "schema" || key == "schemas")
      continue;  // where `content` may be somebody's property
    if (key == "content") {
      for (const auto& media_type : value) {
        auto text = media_type.at("schema").dump();
        if (!compiled_.contains(text)) {
          compiled_.emplace(std::move(text), compile(media_type["schema"]));
        }
      }
    } else if (value.is_structured()) {
      compile_media_types(value);
    }
  }
}

std::string AdminDocument::objections(const Json& media_type, const Json& body) const {
  return compiled_.at(media_type.at("schema").dump()).objections(body);
}

const Json* AdminDocument::find(const std::vector<std::string>& segments) const {
  for (const auto& path : paths_) {
    const bool matches = std::equal(path.segments.begin(), path.segments.end(), segments.begin(),
                                    segments.end(), [](const auto& pattern, const auto& segment) {
                                      return is_parameter(pattern) || pattern == segment;
                                    });
    if (matches) return path.item;
  }
  return nullptr;
}

std::string AdminDocument::objections(const Request& request, const Reply& reply) const {
  static const Json unknown{{"responses", refusals()}};
  const Target target = parse_target(request.target);
  const Json* item = find(target.segments);
  const auto method = method_of(request);
  const bool is_known = item != nullptr && item->contains(method);
  const Json& operation = is_known ? item->at(method) : unknown;

  const auto status = std::to_string(reply.status);
  const auto& responses = operation.at("responses");
  if (!responses.contains(status)) {
    return is_known ? "has a status that is not documented\n" : "is of a call not documented\n";
  }
  std::string text = response_objections(*this, resolve(responses.at(status)), reply);
  if (reply.status < 300) text += request_objections(*this, operation, request, target.query);
  return text;
}

Reply as_documented(const Request& request, Reply reply) {
  reply = gather(std::move(reply));
  if (!request.target.starts_with(root)) return reply;
  if (auto& late = reply.delivery.late) {
    late = [request, made = std::move(late)] { return as_documented(request, made()); };
    return reply;
  }
  static const AdminDocument document;
  const auto objections = document.objections(request, reply);
  if (objections.empty()) return reply;
  throw std::logic_error("mock_server/admin/openapi.json: the answer to " + request.method + ' ' +
                         request.target + " (" + std::to_string(reply.status) + ") " + objections +
                         reply.body);
}

}  // namespace mock_jira::test
