#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <tl/expected.hpp>

#include "answer_error.hpp"
#include "jira_task/error.hpp"
#include "jira_task/sleeper.hpp"
#include "jira_task/task_client.hpp"
#include "jira_task/transport.hpp"

namespace jira_task::internal {

/// What bounds one call: reads that begin before `deadline` get what is left, and a second at
/// least.
struct Bounds {
  std::optional<Sleeper::MonotonicTime> deadline = {};
  std::stop_token stop = {};
};

/// One call and its answer, redirects followed. Succeeds with an answer of any 2xx.
class Exchange {
 public:
  Exchange(Transport& transport, const Sleeper& sleeper, const ClientOptions& options)
      : transport_(transport), sleeper_(sleeper), options_(options) {}

  /// `resource` is the part behind the API's version, such as "/task/1".
  tl::expected<Response, Error> call(Operation operation, const std::string& resource,
                                     const Bounds& bounds) const;

 private:
  Request request_for(Operation operation, const std::string& resource) const;
  tl::expected<Response, Error> send(Request request, const Bounds& bounds) const;

  Transport& transport_;
  const Sleeper& sleeper_;
  const ClientOptions& options_;
};

}  // namespace jira_task::internal
