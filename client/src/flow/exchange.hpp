#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <tl/expected.hpp>

#include "jira_task/error.hpp"
#include "jira_task/sleeper.hpp"
#include "jira_task/task_client.hpp"
#include "jira_task/transport.hpp"
#include "src/answers/answer_error.hpp"

namespace jira_task::internal {

/// What bounds one call: reads that begin before `deadline` get what is left, and never less
/// than a second.
struct Bounds {
  std::optional<Sleeper::MonotonicTime> deadline = {};
  std::stop_token stop = {};
};

/// What is asked of Jira. `resource` is the part behind the API's version, such as "/task/1".
struct Call {
  Purpose purpose = Purpose::read;
  std::string method;
  std::string resource;
  std::string body = {};  // JSON, if any
};

inline Call reading(std::string resource) {
  return {.purpose = Purpose::read, .method = "GET", .resource = std::move(resource)};
}

/// One call and its answer, redirects followed. Succeeds with an answer of any 2xx; of a start with
/// a 303 too, which is how Jira names the task: who followed it would take a task that has only
/// begun for the answer.
class Exchange {
 public:
  Exchange(Transport& transport, Sleeper& sleeper, const ClientOptions& options)
      : transport_(transport), sleeper_(sleeper), options_(options) {}

  tl::expected<Response, Error> call(const Call& call, const Bounds& bounds) const;

  /// Path and query as they go on the wire.
  std::string target_of(const Call& call) const;

  Sleeper& sleeper() const { return sleeper_; }

 private:
  Request request_for(const Call& call) const;
  tl::expected<Response, Error> send(Request request, const Bounds& bounds) const;

  Transport& transport_;
  Sleeper& sleeper_;
  const ClientOptions& options_;
};

}  // namespace jira_task::internal
