#include "cli/options/scenario_arguments.hpp"

#include <map>
#include <ostream>
#include <utility>

#include "cli/output/screen.hpp"
#include "scenario/loader.hpp"
#include "scenario/source.hpp"

namespace mock_jira::cli {

std::optional<std::vector<Scenario>> read_scenarios(const std::vector<std::string>& arguments,
                                                    std::ostream& err) {
  bool well = true;
  std::vector<Source> sources;
  for (const auto& argument : arguments) {
    auto found = find_sources(argument);
    if (found) {
      std::move(found->begin(), found->end(), std::back_inserter(sources));
    } else {
      say(err, found.error());
      well = false;
    }
  }

  std::vector<Scenario> scenarios;
  std::map<std::string, std::string> file_of;
  for (const auto& source : sources) {
    const auto [earlier, added] = file_of.emplace(source.name, source.file);
    if (!added) {
      say(err, name_clash(source.name, earlier->second, source.file));
      well = false;
    }
    auto scenario = load_scenario(source.name, source.file, source.text);
    if (scenario) {
      scenarios.push_back(std::move(*scenario));
    } else {
      err << format_mistakes(scenario.error());
      well = false;
    }
  }
  if (!well) return std::nullopt;
  return scenarios;
}

std::shared_ptr<const Scenario> with(const Overrides& overrides, Scenario scenario) {
  if (overrides.seed) scenario.seed = *overrides.seed;
  if (overrides.profile) scenario.profile = *overrides.profile;
  return std::make_shared<const Scenario>(std::move(scenario));
}

std::string name_clash(const std::string& name, const std::string& file,
                       const std::string& other_file) {
  return "two scenarios are called '" + name + "': " + file + " and " + other_file +
         "; rename one, since each is a site of its own";
}

}  // namespace mock_jira::cli
