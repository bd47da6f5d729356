#pragma once

#include "cli/options/command.hpp"

namespace mock_jira::cli {

/// The command that runs another one against scenarios, and judges how it called them.
Command run_command();

}  // namespace mock_jira::cli
