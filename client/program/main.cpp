#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "program/interrupt.hpp"
#include "program/program.hpp"

namespace {

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

/// Asked anew for each line, since windows change their size.
std::optional<int> terminal_width() {
  constexpr int default_width = 80;
  if (isatty(STDERR_FILENO) == 0) return std::nullopt;
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : default_width;
}

}  // namespace

int main(int argc, char** argv) {
  const jira_task::program::Interrupt interrupt;
  jira_task::SystemSleeper sleeper;
  return jira_task::program::run_program({
      .arguments = {argv + 1, argv + argc},
      .environment = environment,
      .in = std::cin,
      .out = std::cout,
      .err = std::cerr,
      .terminal_width = terminal_width,
      .connect = jira_task::make_http_transport,
      .sleeper = sleeper,
      .stop = interrupt.token(),
  });
}
