#include "src/answers/answer_error.hpp"

#include "src/answers/conflict.hpp"
#include "src/answers/hints.hpp"
#include "src/answers/messages.hpp"
#include "src/http/retry_after.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {
namespace {

ErrorKind kind_of(int status, Purpose purpose) {
  switch (status) {
    case 400:
      return purpose == Purpose::cancel ? ErrorKind::not_cancellable : ErrorKind::bad_request;
    case 401:
      return ErrorKind::unauthenticated;
    case 403:
      return ErrorKind::forbidden;
    case 404:
      return ErrorKind::not_found;
    case 409:
    case 412:
      return ErrorKind::conflict;
    case 429:
      return ErrorKind::rate_limited;
    default:
      break;
  }
  if (status >= 500) return ErrorKind::server_error;
  return status >= 400 ? ErrorKind::bad_request : ErrorKind::malformed;
}

std::string beginning(ErrorKind kind, Purpose purpose) {
  switch (kind) {
    case ErrorKind::unauthenticated:
      return "Jira does not accept the credentials";
    case ErrorKind::forbidden:
      return "Jira does not allow this";
    case ErrorKind::not_found:
      return purpose == Purpose::start
                 ? "Jira does not find what this is about, or hides it from this account"
                 : "Jira does not find this task";
    case ErrorKind::not_cancellable:
      return "Jira cannot cancel this task";
    case ErrorKind::conflict:
      return "another task is in the way";
    case ErrorKind::rate_limited:
      return "Jira asks for fewer requests";
    case ErrorKind::bad_request:
      return "Jira refuses the request";
    case ErrorKind::server_error:
      return "Jira failed";
    default:
      return "Jira answered with a status that means nothing here";
  }
}

}  // namespace

Error keeping(Response answer, ErrorKind kind, std::string description,
              Sleeper::WallTime wall_clock) {
  return {.kind = kind,
          .description = std::move(description),
          .status = answer.status,
          .headers = answer.headers,
          .body = answer.body,
          .messages = messages_in(answer.body),
          .retry_after = retry_after(answer.headers, wall_clock)};
}

Error error_of(Response answer, Purpose purpose, Sleeper::WallTime wall_clock) {
  const auto kind = kind_of(answer.status, purpose);
  auto error = keeping(std::move(answer), kind, {}, wall_clock);
  auto text = beginning(kind, purpose) + " (" + std::to_string(error.status) + ")";
  if (!error.messages.empty()) text += ": " + excerpt(join(error.messages, "; "), 500);
  if (kind == ErrorKind::conflict) error.conflicting_task = conflicting_task(error.body);
  if (const auto hint = hint_for(error, purpose)) text += " [" + *hint + "]";
  error.description = std::move(text);
  return error;
}

}  // namespace jira_task::internal
