#include "contract/openapi_schema.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace mock_jira::contract {
namespace {

using Json = nlohmann::json;

// The validator knows few formats, and compiles their expressions each time anew.
const std::map<std::string, std::string> patterns{
    {"uri", R"(^[A-Za-z][A-Za-z0-9+.-]*:\S+$)"},
    {"date-time", R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$)"},
    {"date", R"(^\d{4}-\d\d-\d\d$)"},
    {"uuid", R"(^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$)"},
};

void translate_format(Json& schema) {
  const auto format = schema["format"].get<std::string>();
  schema.erase("format");
  if (const auto pattern = patterns.find(format); pattern != patterns.end()) {
    schema["pattern"] = pattern->second;
  } else if (format == "int32") {
    schema["minimum"] = std::numeric_limits<std::int32_t>::min();
    schema["maximum"] = std::numeric_limits<std::int32_t>::max();
  }
}

}  // namespace

Json json_schema_of(Json schema) {
  if (!schema.is_object()) return schema;  // `additionalProperties: false`
  if (schema.contains("$ref")) return {{"$ref", schema["$ref"]}};
  for (const char* key : {"items", "additionalProperties", "not"}) {
    if (schema.contains(key)) schema[key] = json_schema_of(std::move(schema[key]));
  }
  for (const char* key : {"properties", "allOf", "anyOf", "oneOf"}) {
    if (!schema.contains(key)) continue;
    for (auto& part : schema[key]) part = json_schema_of(std::move(part));
  }
  if (schema.contains("format")) translate_format(schema);
  if (!schema.value("nullable", false)) return schema;
  schema.erase("nullable");
  return {{"anyOf", Json::array({Json{{"type", "null"}}, std::move(schema)})}};
}

}  // namespace mock_jira::contract
