#pragma once

#include <signal.h>
#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

#include "cli/run/descendants.hpp"
#include "cli/run/run_terminal.hpp"

struct signalfd_siginfo;

namespace mock_jira::cli {

struct Variable {
  std::string name;
  std::optional<std::string> value;  ///< empty if the variable is taken away
};

struct CommandEnd {
  int code = 0;   ///< the command's exit code, or 128 and the signal that ended it
  int error = 0;  ///< errno if it could not be started
  /// The signal that ended the guard, if one did. If there is no telling how the command ended
  /// then, `code` is 128 and that.
  int guard_killed_by = 0;
};

/// A command that runs beside the server, and of which nothing is left in the end.
///
///     run, the server ── its guard ── the command ── whatever that starts
///
/// The command has our standard streams and stays in our process group, so that it reads from the
/// terminal, and job control works, as if we were not there. What the terminal itself sends
/// (Ctrl-C) reaches the whole group and is not passed on; SIGINT, SIGTERM, SIGHUP and SIGQUIT that
/// a process sends to us are. If the terminal itself goes away (`RunTerminal`), the command and all
/// that it started get SIGHUP, a second later SIGTERM, then SIGKILL.
///
/// Once the command has ended, what it left running may end by itself for a moment, then gets
/// SIGTERM, a second later SIGKILL. The same happens to all of it if we are killed, by the guard,
/// or if that is, by us; the command itself the kernel kills with its guard.
class ChildProcess {
 public:
  /// Before any other thread is started: from here on the signals that are passed on are kept from
  /// this thread and from those that it starts. Throws std::system_error.
  explicit ChildProcess(std::vector<std::string> command);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Starts the command, with these variables beside those that are there, and waits for its end.
  /// Once. By the same thread that made this.
  CommandEnd run(const std::vector<Variable>& variables);

 private:
  void wait_for_guard();
  void hear(const signalfd_siginfo& signal);
  CommandEnd conclude();

  pid_t guard_ = -1;
  Descendants left_;    ///< our children, if the guard is killed
  int variables_ = -1;  ///< what it writes to and reads from the guard
  int report_ = -1;
  int guard_status_ = 0;
  RunTerminal terminal_;
  sigset_t passed_on_;
  int signals_ = -1;  ///< where those are read that we hear
};

}  // namespace mock_jira::cli
