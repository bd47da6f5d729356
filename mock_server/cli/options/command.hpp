#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/options/flag.hpp"

namespace mock_jira::cli {

/// What the program is given from outside, so that a test can give it something else.
struct Surroundings {
  std::vector<std::string> arguments;  ///< without the program's name
  Environment environment;
  std::ostream& out;  ///< what commands see is a `Screen`, and so is the next
  std::ostream& err;
  std::ostream& coloured = err;  ///< standard error for text that is clean and has colours
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

/// What a command is given beside its flags.
struct Arguments {
  std::vector<std::string> operands;
  std::vector<std::string> command;  ///< what stands behind `--`
};

/// What stands for itself, without a flag.
struct Operand {
  std::string name;  ///< empty if the command takes none
  std::string help;
  bool required = false;
  bool several = true;
};

/// One of the things that the program can be told to do.
struct Command {
  std::string name;
  std::string help;
  Operand operand{};
  Flags flags{};
  bool takes_command = false;  ///< whether it needs another program's command, behind `--`
  std::string footer{};        ///< of its help; empty for that of the whole program
  /// Called once the flags are read; returns the exit code.
  std::function<int(const Arguments& arguments, const Surroundings& surroundings)> run;
};

}  // namespace mock_jira::cli
