#pragma once

#include <optional>
#include <string>

#include "cli/options/flag.hpp"
#include "cli/options/scenario_arguments.hpp"
#include "cli/output/log.hpp"
#include "http/listener.hpp"
#include "server/mock_server.hpp"

namespace mock_jira::cli {

/// What `serve` or `run` is told, once it is read.
struct ServePlan {
  ListenerOptions listener;
  MockServerOptions server;
  Overrides overrides;
  std::string log_level;
  Log::Format log_format = Log::Format::text;
  std::optional<Setting> port_file;
  std::optional<Setting> watch;  ///< set if the files of the scenarios are looked at again
  std::optional<Setting> certificate;
  std::optional<Setting> key;
  std::optional<Setting> self_signed;  ///< set if the listener's identity is still to be made
  std::optional<Setting> http_port;
};

/// All flags of `serve`. `plan` outlives them.
Flags serve_flags(ServePlan& plan);

/// Those of them that `run` has, too.
Flags run_flags(ServePlan& plan);

}  // namespace mock_jira::cli
