#include "scenario/open_scenario.hpp"

#include <stdexcept>
#include <utility>

#include "scenario/loader.hpp"
#include "scenario/source.hpp"

namespace mock_jira {
namespace {

std::shared_ptr<const Scenario> load(std::string name, std::string file, std::string_view text) {
  auto scenario = load_scenario(std::move(name), std::move(file), text);
  if (!scenario) throw std::invalid_argument(format_mistakes(scenario.error()));
  return std::make_shared<const Scenario>(std::move(*scenario));
}

}  // namespace

std::shared_ptr<const Scenario> open_scenario(const std::string& name_or_file) {
  const auto sources = find_sources(name_or_file);
  if (!sources) throw std::invalid_argument(sources.error());
  if (sources->size() > 1) {
    throw std::invalid_argument("the folder '" + name_or_file + "' has " +
                                std::to_string(sources->size()) + " scenarios; name one of them");
  }
  const Source& source = sources->front();
  return load(source.name, source.file, source.text);
}

std::shared_ptr<const Scenario> parse_scenario(std::string_view text, std::string name) {
  std::string file = name;
  return load(std::move(name), std::move(file), text);
}

}  // namespace mock_jira
