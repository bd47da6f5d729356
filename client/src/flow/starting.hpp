#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <tl/expected.hpp>

#include "jira_task/task_client.hpp"
#include "src/flow/exchange.hpp"

namespace jira_task::internal {

/// One start: sends the request, and again only where it is certain that nothing was executed.
class Starting {
 public:
  /// The references have to outlive the start; `options.back_off` makes sense.
  Starting(const Exchange& exchange, Sleeper& sleeper, const StartOptions& options,
           std::stop_token stop);

  /// An answer of 2xx or 303.
  tl::expected<Response, Error> run(const Call& call);

 private:
  bool may_repeat(const Error& error) const;
  std::optional<Error> pause(Error& error);  // nullopt: try again

  const Exchange& exchange_;
  Sleeper& sleeper_;
  const StartOptions& options_;
  std::stop_token stop_;
  std::optional<Sleeper::MonotonicTime> deadline_;
  BackOff back_off_;
  bool reached_ = false;  // has any try met a server?
  int tries_ = 0;
};

/// nullopt if the request can be sent.
std::optional<Error> problem_of(const StartRequest& request);

}  // namespace jira_task::internal
