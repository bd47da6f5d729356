#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "jira_task/base_url.hpp"
#include "jira_task/http_transport.hpp"
#include "jira_task/sleeper.hpp"
#include "jira_task/transport.hpp"

namespace jira_task::program {

/// What the program is given from outside, so that a test can give it something else.
struct Surroundings {
  std::vector<std::string> arguments;  ///< without the program's name
  std::function<std::optional<std::string>(const char* name)> environment;
  std::istream& in;  ///< what --data - reads
  std::ostream& out;
  std::ostream& err;
  /// Columns of the terminal that `err` is; nullopt if it is none.
  std::function<std::optional<int>()> terminal_width;
  std::function<std::unique_ptr<Transport>(const BaseUrl&, HttpTransportOptions)> connect;
  Sleeper& sleeper;
  std::stop_token stop = {};               ///< Ctrl-C
  std::optional<std::uint64_t> seed = {};  ///< of the jitter; random without
};

/// The whole program. Returns its exit code, one of exit_code.hpp.
int run_program(const Surroundings& surroundings);

}  // namespace jira_task::program
