#include "program/exit_code.hpp"

#include <array>
#include <utility>

#include "jira_task/outcome.hpp"

namespace jira_task::program {
namespace {

constexpr std::array<std::pair<ErrorKind, ExitCode>, 10> error_codes{{
    {ErrorKind::unauthenticated, exit_unauthenticated},
    {ErrorKind::forbidden, exit_forbidden},
    {ErrorKind::not_found, exit_not_found},
    {ErrorKind::not_cancellable, exit_not_cancellable},
    {ErrorKind::rate_limited, exit_rate_limited},
    {ErrorKind::malformed, exit_malformed},
    {ErrorKind::transport, exit_no_connection},
    {ErrorKind::timed_out, exit_timed_out},
    {ErrorKind::stopped, exit_interrupted},
    {ErrorKind::invalid_argument, exit_usage},
}};

}  // namespace

ExitCode exit_code_of(const Error& error) {
  if (error.transport == TransportFailure::timed_out) return exit_timed_out;
  if (error.transport == TransportFailure::too_large) return exit_too_large;
  for (const auto& [kind, code] : error_codes) {
    if (kind == error.kind) return code;
  }
  return exit_other_error;
}

ExitCode exit_code_of(OutcomeKind kind) {
  if (kind == OutcomeKind::failed) return exit_failed;
  if (kind == OutcomeKind::cancelled) return exit_cancelled;
  return kind == OutcomeKind::dead ? exit_dead : exit_ok;
}

}  // namespace jira_task::program
