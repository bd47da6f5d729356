#pragma once

#include <signal.h>
#include <sys/types.h>

#include <string>
#include <vector>

namespace mock_jira::cli {

/// What the guard of a command is told before it is forked off.
struct GuardOrders {
  std::vector<std::string> command;  ///< not empty
  pid_t parent = 0;  ///< its signals are passed on; when it ends, so does everything else
  sigset_t mask{};   ///< of the command
  /// Read until its end, then the command starts: `NAME=value` or, to take it away, `NAME`, each
  /// with a zero behind it. Nothing at all: there will be no command.
  int variables = -1;
  int report = -1;  ///< takes `GuardReport`s
};

/// What the parent sends to the guard when the terminal is gone: the command gets SIGHUP, and what
/// does not end on that is ended.
inline constexpr int terminal_gone = SIGUSR2;

/// What the guard tells of the command, as soon as it is so: somebody may kill it.
struct GuardReport {
  enum Kind : int { could_not_start, started, ended };
  Kind kind = ended;
  int value = 0;  ///< errno, the process, or the status that `waitpid` gave for it
};

/// The life of the process that stands between `run` and its command: starts the command, passes
/// signals on to it, and outlives it until nothing is left of what it started.
///
/// It is a process of its own because only one that lives can end what was left behind, also when
/// `run` is killed. For that it has all orphans below it (`Descendants`) and hears of the end of
/// `run` (PR_SET_PDEATHSIG). Runs in a process without other threads.
[[noreturn]] void stand_guard(const GuardOrders& orders);

}  // namespace mock_jira::cli
