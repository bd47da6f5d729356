#pragma once

#include <iosfwd>

#include "cli/commands.hpp"
#include "cli/log.hpp"
#include "cli/options/overrides.hpp"
#include "http/listener.hpp"
#include "server/mock_server.hpp"

namespace mock_jira::cli {

/// What `serve` or `run` is told, once it is read.
struct ServePlan {
  ListenerOptions listener;
  MockServerOptions server;
  Overrides overrides;
  Log::Format log_format = Log::Format::text;
  bool watch = false;        ///< whether the files of the scenarios are looked at again
  bool self_signed = false;  ///< the listener's identity is still to be made
};

/// Fills `plan` from everything but the scenarios; exit_ok if all of it makes sense, else the exit
/// code, and `err` says what is wrong where.
int read_settings(const ServeSettings& settings, ServePlan& plan, std::ostream& err);
int read_settings(const RunSettings& settings, ServePlan& plan, std::ostream& err);

}  // namespace mock_jira::cli
