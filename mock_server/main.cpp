#include <cstdlib>
#include <iostream>

#include "cli/program.hpp"

int main(int argc, char** argv) {
  return mock_jira::cli::run_program({
      .arguments = {argv + 1, argv + argc},
      .environment = [](const char* name) -> std::optional<std::string> {
        const char* value = std::getenv(name);
        if (value == nullptr) return std::nullopt;
        return value;
      },
      .out = std::cout,
      .err = std::cerr,
  });
}
