#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/options/flag.hpp"
#include "cli/options/surroundings.hpp"

namespace mock_jira::cli {

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
