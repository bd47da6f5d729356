#pragma once

#include "cli/options/command.hpp"

namespace mock_jira::cli {

/// The whole program. Returns its exit code.
int run_program(const Surroundings& surroundings);

}  // namespace mock_jira::cli
