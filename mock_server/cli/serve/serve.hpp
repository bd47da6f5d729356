#pragma once

#include "cli/options/command.hpp"

namespace mock_jira::cli {

/// The command that serves scenarios until it is interrupted.
Command serve_command();

}  // namespace mock_jira::cli
