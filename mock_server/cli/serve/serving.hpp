#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/options/serve_flags.hpp"
#include "cli/output/log.hpp"
#include "http/listener.hpp"
#include "server/mock_server.hpp"

namespace mock_jira::cli {

/// Adds the scenarios that SCENARIO arguments name, with the plan's overrides. False if anything is
/// wrong with them, and `err` says what.
bool read_scenarios_into(ServePlan& plan, const std::vector<std::string>& arguments,
                         std::ostream& err);

/// The sites of a plan behind a listener, with a log: what `serve` and `run` have in common.
class Serving {
 public:
  explicit Serving(const ServePlan& plan);

  /// Once this returns, requests are answered. Throws std::runtime_error with a sentence.
  void start() { server_.listen(options_); }
  /// Lets requests in hand be answered, then ends every connection.
  void stop() { server_.stop(); }

  const Listener& listener() const { return server_.listener(); }  ///< once started
  Sites& sites() { return server_.sites(); }
  Log& log() { return log_; }

 private:
  ListenerOptions options_;
  Log log_;
  MockServer server_;  // ends first: it uses the log
};

}  // namespace mock_jira::cli
