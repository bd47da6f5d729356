#pragma once

namespace mock_jira::cli {

/// The terminal that this process is run from, if there is one, and what it means when it goes
/// away: a connection that breaks, a window that is closed. The kernel tells only the leader of the
/// session (SIGHUP); everybody else has to look.
///
/// Who ignores SIGHUP (`nohup`) has no terminal here. Not for several threads.
class RunTerminal {
 public:
  RunTerminal();
  ~RunTerminal();
  RunTerminal(const RunTerminal&) = delete;
  RunTerminal& operator=(const RunTerminal&) = delete;

  /// To be polled for POLLHUP; -1, which `poll` passes over, if there is no terminal.
  int file() const { return file_; }
  /// Whether it takes us along when it goes away: as the leader of its session, or if we were in
  /// the foreground when we last looked. A job in the background is its shell's, which ends it or,
  /// disowned, does not.
  bool takes_us_along() const;
  /// Looks whether we are in the foreground: at first, and whenever we are continued.
  void look();
  /// There is none any more.
  void forget();

 private:
  int file_ = -1;
  bool in_foreground_ = false;
};

/// Whether SIGHUP was ignored when we were started.
bool ignores_hang_up();

}  // namespace mock_jira::cli
