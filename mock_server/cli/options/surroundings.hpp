#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace mock_jira::cli {

/// What the program is given from outside, so that a test can give it something else.
struct Surroundings {
  std::vector<std::string> arguments;  ///< without the program's name
  std::function<std::optional<std::string>(const char* name)> environment;
  std::ostream& out;
  std::ostream& err;
};

/// Exit codes that scripts rely on (docs/verdict.md).
enum Exit : int {
  exit_ok = 0,
  exit_unhealthy = 1,        ///< of `healthcheck`
  exit_verdict_failed = 1,   ///< of `run`
  exit_usage = 2,            ///< wrong arguments, or a scenario that is wrong or cannot be read
  exit_could_not_start = 3,  ///< the port is in use, a file cannot be written, no such command
  exit_inconclusive = 4,     ///< of `run`: there is no telling whether expectations were met
};

}  // namespace mock_jira::cli
