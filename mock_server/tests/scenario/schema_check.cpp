#include "scenario/schema_check.hpp"

#include <fstream>
#include <sstream>

#include "scenario/document/json.hpp"
#include "scenario/document/yaml.hpp"
#include "text/utf8.hpp"

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

Schema scenario_schema() {
  return Schema{nlohmann::json::parse(read_file(source_dir + "/scenarios/scenario.schema.json"))};
}

}  // namespace mock_jira::test
