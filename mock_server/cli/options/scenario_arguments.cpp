#include "cli/options/scenario_arguments.hpp"

#include <iterator>
#include <map>
#include <ostream>
#include <utility>

#include "cli/output/screen.hpp"
#include "scenario/loader.hpp"
#include "scenario/source.hpp"
#include "scenario/warnings.hpp"

namespace mock_jira::cli {

NamedScenarios find_scenarios(const std::vector<std::string>& arguments, bool with_warnings) {
  NamedScenarios named;
  std::vector<Source> sources;
  for (const auto& argument : arguments) {
    auto found = find_sources(argument);
    if (found) {
      std::move(found->begin(), found->end(), std::back_inserter(sources));
    } else {
      named.problems.push_back(found.error());
    }
  }
  std::map<std::string, std::string> file_of;
  for (const auto& source : sources) {
    const auto [earlier, added] = file_of.emplace(source.name, source.file);
    if (!added) named.problems.push_back(name_clash(source.name, earlier->second, source.file));
    auto scenario = load_scenario(source.name, source.file, source.text);
    if (scenario) {
      auto warnings = with_warnings ? find_warnings(source.file, *scenario) : Mistakes{};
      if (!warnings.list.empty()) named.warnings.push_back(std::move(warnings));
      named.scenarios.push_back(std::move(*scenario));
    } else {
      named.mistakes.push_back(std::move(scenario.error()));
    }
  }
  return named;
}

std::optional<std::vector<Scenario>> read_scenarios(const std::vector<std::string>& arguments,
                                                    std::ostream& err) {
  auto named = find_scenarios(arguments);
  for (const auto& problem : named.problems) say(err, problem);
  for (const auto& mistakes : named.mistakes) err << format_mistakes(mistakes);
  if (!named.are_well()) return std::nullopt;
  return std::move(named.scenarios);
}

std::shared_ptr<const Scenario> with(const Overrides& overrides, Scenario scenario) {
  if (overrides.seed) scenario.seed = *overrides.seed;
  if (overrides.profile) scenario.profile = *overrides.profile;
  return std::make_shared<const Scenario>(std::move(scenario));
}

bool add_expectations(const std::vector<std::string>& files,
                      std::shared_ptr<const Scenario>& scenario, std::ostream& err) {
  if (files.empty()) return true;
  Scenario extended{*scenario};
  auto& [list, unmatched_fails] = extended.expectations;
  bool well = true;
  for (const auto& file : files) {
    const auto source = read_source(file);
    if (!source) {
      say(err, "--expect: " + source.error());
      well = false;
      continue;
    }
    auto more = load_expectations(source->file, source->text, extended);
    if (!more) {
      err << format_mistakes(more.error());
      well = false;
      continue;
    }
    std::move(more->list.begin(), more->list.end(), std::back_inserter(list));
    if (more->unmatched_fails) unmatched_fails = more->unmatched_fails;
  }
  scenario = std::make_shared<const Scenario>(std::move(extended));
  return well;
}

std::string name_clash(const std::string& name, const std::string& file,
                       const std::string& other_file) {
  return "two scenarios are called '" + name + "': " + file + " and " + other_file +
         "; rename one, since each is a site of its own";
}

}  // namespace mock_jira::cli
