#include "jira_task/error.hpp"

namespace jira_task {

std::string_view to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::unauthenticated:
      return "unauthenticated";
    case ErrorKind::forbidden:
      return "forbidden";
    case ErrorKind::not_found:
      return "not_found";
    case ErrorKind::not_cancellable:
      return "not_cancellable";
    case ErrorKind::conflict:
      return "conflict";
    case ErrorKind::rate_limited:
      return "rate_limited";
    case ErrorKind::bad_request:
      return "bad_request";
    case ErrorKind::server_error:
      return "server_error";
    case ErrorKind::refused_redirect:
      return "refused_redirect";
    case ErrorKind::malformed:
      return "malformed";
    case ErrorKind::transport:
      return "transport";
    case ErrorKind::timed_out:
      return "timed_out";
    case ErrorKind::stopped:
      return "stopped";
    case ErrorKind::invalid_argument:
      break;
  }
  return "invalid_argument";
}

}  // namespace jira_task
