#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jira_task/http.hpp"
#include "jira_task/transport.hpp"

namespace jira_task {

enum class ErrorKind {
  unauthenticated,   ///< 401
  forbidden,         ///< 403
  not_found,         ///< 404: no such task, forgotten after 14 days, or another site's
  not_cancellable,   ///< 400 of a cancel
  conflict,          ///< 409 and 412
  rate_limited,      ///< 429; see Error::retry_after
  bad_request,       ///< any other 4xx
  server_error,      ///< 5xx
  refused_redirect,  ///< a redirect that leads elsewhere, nowhere, or round in circles
  malformed,         ///< an answer that is not what was asked for; the description names the field
  transport,         ///< no answer came; see Error::transport
  timed_out,         ///< the deadline of a wait has passed, or a Retry-After goes beyond it
  stopped,           ///< the stop token asked for it
  invalid_argument,  ///< the call itself makes no sense; nothing was sent
};

/// "not_found" and so on: the enumerator's own name.
std::string_view to_string(ErrorKind kind);

/// What went wrong, with everything the server said. Where an answer came, its status, headers and
/// body are kept as they came; a `timed_out` of a wait keeps the last answer.
struct Error {
  ErrorKind kind = ErrorKind::transport;
  std::string description;                 ///< one sentence, fit to be shown; holds no secret
  int status = 0;                          ///< 0 when no answer came
  Headers headers = {};                    ///< of the answer
  std::string body = {};                   ///< of the answer, as it came
  std::vector<std::string> messages = {};  ///< found in the body, in whichever envelope
  /// Retry-After, given in seconds or as a date; never negative.
  std::optional<std::chrono::milliseconds> retry_after = {};
  std::optional<TransportFailure> transport = {};  ///< set when `kind` is transport
  /// The id of the task that is in the way, where a `conflict` names it.
  std::optional<std::string> conflicting_task = {};
  /// Set by start(): nobody knows whether the operation was begun, so repeating it may do it twice.
  bool may_have_started = false;
};

}  // namespace jira_task
