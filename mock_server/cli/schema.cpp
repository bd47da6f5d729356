#include <ostream>

#include "cli/commands.hpp"
#include "scenario/embedded.hpp"

namespace mock_jira::cli {

int show_schema(const Surroundings& surroundings) {
  surroundings.out << text_of(embedded_files(), "scenario.schema.json");
  return exit_ok;
}

}  // namespace mock_jira::cli
