// Apart from the header since the validator takes long to compile.
#include "scenario/schema_check.hpp"

#include <fstream>
#include <sstream>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "scenario/json_text.hpp"
#include "scenario/utf8.hpp"
#include "scenario/yaml.hpp"

namespace mock_jira::test {

std::string read_file(const std::string& path) {
  std::ifstream stream{path, std::ios::binary};
  if (!stream) throw std::runtime_error("cannot read " + path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::optional<nlohmann::json> as_json(std::string_view yaml) {
  yaml = without_byte_order_mark(yaml);
  Reporter report{yaml};
  const auto root = parse_yaml(yaml, report);
  const auto text = root ? to_json_text(*root, report) : std::nullopt;
  if (!text) return std::nullopt;
  return nlohmann::json::parse(*text);
}

ScenarioSchema::ScenarioSchema() : schema_(std::make_unique<valijson::Schema>()) {
  const auto json =
      nlohmann::json::parse(read_file(source_dir + "/scenarios/scenario.schema.json"));
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter{json}, *schema_);
}

ScenarioSchema::~ScenarioSchema() = default;

std::string ScenarioSchema::objections(const nlohmann::json& document) const {
  valijson::Validator validator;
  valijson::ValidationResults results;
  const valijson::adapters::NlohmannJsonAdapter target{document};
  if (validator.validate(*schema_, target, &results)) return "";
  std::string text = "refused\n";
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const auto& part : error.context) text += part;
    text += ": " + error.description + '\n';
  }
  return text;
}

}  // namespace mock_jira::test
