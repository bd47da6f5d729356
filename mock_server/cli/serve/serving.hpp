#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/log.hpp"
#include "cli/serve/serve_plan.hpp"
#include "http/listener.hpp"
#include "server/mock_server.hpp"

namespace mock_jira::cli {

/// Adds the scenarios that SCENARIO arguments name, with the plan's overrides; exit_ok, or the exit
/// code, and `err` says what is wrong.
int read_scenarios_into(ServePlan& plan, const std::vector<std::string>& arguments,
                        std::ostream& err);

/// The sites of a plan behind a listener, with a log: what `serve` and `run` have in common.
class Serving {
 public:
  Serving(const ServePlan& plan, const std::string& log_level);

  /// Once this returns exit_ok, requests are answered; else `err` says why not.
  int start(std::ostream& err);
  /// Lets requests in hand be answered, then ends every connection.
  void stop();

  const Listener& listener() const { return server_.listener(); }  ///< once started
  Sites& sites() { return server_.sites(); }
  Log& log() { return log_; }

 private:
  ListenerOptions options_;
  Log log_;
  MockServer server_;  // ends first: it uses the log
};

}  // namespace mock_jira::cli
