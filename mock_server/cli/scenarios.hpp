#pragma once

#include "cli/options/command.hpp"

namespace mock_jira::cli {

// The commands about scenarios that need no server.

Command check_command();
Command scenarios_command();
Command schema_command();

}  // namespace mock_jira::cli
