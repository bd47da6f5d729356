#include "program/exit_code.hpp"

namespace jira_task::program {

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::unauthenticated:
      return exit_unauthenticated;
    case ErrorKind::forbidden:
      return exit_forbidden;
    case ErrorKind::not_found:
      return exit_not_found;
    case ErrorKind::not_cancellable:
      return exit_not_cancellable;
    case ErrorKind::rate_limited:
      return exit_rate_limited;
    case ErrorKind::malformed:
      return exit_malformed;
    case ErrorKind::transport:
      return error.transport == TransportFailure::timed_out ? exit_timed_out : exit_no_connection;
    case ErrorKind::timed_out:
      return exit_timed_out;
    case ErrorKind::stopped:
      return exit_interrupted;
    case ErrorKind::invalid_argument:
      return exit_usage;
    case ErrorKind::conflict:
    case ErrorKind::bad_request:
    case ErrorKind::server_error:
    case ErrorKind::refused_redirect:
      break;
  }
  return exit_other_error;
}

ExitCode exit_code_of(OutcomeKind kind) {
  switch (kind) {
    case OutcomeKind::failed:
      return exit_failed;
    case OutcomeKind::cancelled:
      return exit_cancelled;
    case OutcomeKind::dead:
      return exit_dead;
    case OutcomeKind::complete:
    case OutcomeKind::unfinished:
      break;
  }
  return exit_ok;
}

}  // namespace jira_task::program
