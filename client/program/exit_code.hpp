#pragma once

#include "jira_task/error.hpp"

namespace jira_task {
enum class OutcomeKind;  // without outcome.hpp, which needs the whole of nlohmann/json.hpp
}

namespace jira_task::program {

/// What scripts rely on. Outcomes of a task are below 10, refusals of Jira from 10 on, missing or
/// useless answers from 20 on.
enum ExitCode : int {
  exit_ok = 0,           ///< the task is COMPLETE; of get, start and cancel: the call succeeded
  exit_other_error = 1,  ///< any other error of Jira: 5xx, 409, an unexpected redirect
  exit_usage = 2,
  exit_failed = 3,
  exit_cancelled = 4,
  exit_dead = 5,
  exit_unauthenticated = 10,
  exit_forbidden = 11,
  exit_not_found = 12,
  exit_not_cancellable = 13,
  exit_rate_limited = 14,
  exit_timed_out = 20,
  exit_no_connection = 21,
  exit_malformed = 22,
  exit_too_large = 23,     ///< an answer beyond what is read of one
  exit_interrupted = 130,  ///< as a shell counts Ctrl-C
};

/// The table for --help.
inline constexpr auto exit_codes_text =
    "Exit codes:\n"
    "   0  the task is COMPLETE; of get, and of start and cancel without --wait: the call\n"
    "      succeeded\n"
    "   1  another error of Jira, such as 500 or 409\n"
    "   2  wrong usage; nothing was sent\n"
    "   3  the task FAILED          10  not authenticated (401)    20  timed out\n"
    "   4  the task was CANCELLED   11  not allowed (403)          21  no connection, or lost\n"
    "   5  the task is DEAD         12  not found (404)            22  an answer that is no task\n"
    "                               13  not cancellable (400)      23  an answer without end\n"
    "                               14  rate limited (429)        130  interrupted";

ExitCode exit_code_of(const Error& error);
ExitCode exit_code_of(OutcomeKind kind);

}  // namespace jira_task::program
