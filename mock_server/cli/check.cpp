#include <ostream>

#include "cli/commands.hpp"
#include "cli/options/scenario_arguments.hpp"

namespace mock_jira::cli {

int check(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const auto scenarios = read_scenarios(arguments, surroundings.err);
  if (!scenarios) return exit_usage;
  for (const auto& scenario : *scenarios) {
    surroundings.out << scenario.name << ": no mistakes\n";
  }
  return exit_ok;
}

}  // namespace mock_jira::cli
