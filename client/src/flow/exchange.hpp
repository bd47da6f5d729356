#pragma once

#include <chrono>
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

/// What bounds one call, all of its redirects included.
struct Bounds {
  std::optional<Sleeper::MonotonicTime> deadline = {};
  /// Instead of a deadline: from the call on.
  std::optional<std::chrono::milliseconds> time = {};
  /// What a call that begins close to its deadline, or behind it, has all the same.
  std::chrono::milliseconds grace{0};
  std::stop_token stop = {};
};

/// Of calls that come one after the other until a deadline: the last one may still tell the end.
constexpr std::chrono::milliseconds last_call_grace = std::chrono::seconds{1};

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
  /// One request, which has a time limit already if it has any.
  tl::expected<Response, Error> send(const Request& request) const;

  Transport& transport_;
  Sleeper& sleeper_;
  const ClientOptions& options_;
};

}  // namespace jira_task::internal
