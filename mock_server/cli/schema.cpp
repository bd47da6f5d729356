#include <ostream>

#include "cli/commands.hpp"
#include "scenario/embedded.hpp"

namespace mock_jira::cli {

int show_schema(const Surroundings& surroundings) {
  for (const auto& file : embedded_files()) {
    if (file.name == "scenario.schema.json") surroundings.out << file.text;
  }
  return exit_ok;
}

}  // namespace mock_jira::cli
