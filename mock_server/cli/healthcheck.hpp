#pragma once

#include "cli/options/command.hpp"

namespace mock_jira::cli {

/// The command that tells whether a server serves.
Command healthcheck_command();

}  // namespace mock_jira::cli
