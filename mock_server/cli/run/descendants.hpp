#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>

namespace mock_jira::cli {

/// The processes below this one. It adopts the orphans among them (PR_SET_CHILD_SUBREAPER), so that
/// none gets away, whatever group or session it moved to; a child of it that is forked does not
/// inherit that.
///
/// Nothing throws. For one thread of a process in which SIGCHLD is blocked everywhere and not
/// ignored, and which has no children but these to wait for.
class Descendants {
 public:
  Descendants() noexcept;

  /// The child whose `status` is kept, as `waitpid` gives it, once it has ended.
  void remember(pid_t child) noexcept { remembered_ = child; }
  std::optional<int> status() const noexcept { return status_; }

  /// Takes leave of all children that have ended; true if those were all.
  bool reap() noexcept;

  /// Lets them end by themselves for a moment: a `tee` at the end of a pipe still has lines to
  /// write. Whether all did.
  bool end_by_themselves() noexcept;
  /// Sends all of them a signal. Whether all have ended within a second.
  bool end_on(int signal) noexcept;
  /// Ends them: with SIGTERM, after a second with SIGKILL.
  void end() noexcept;

 private:
  bool all_end_within(std::chrono::nanoseconds time) noexcept;

  pid_t remembered_ = -1;
  std::optional<int> status_;
};

}  // namespace mock_jira::cli
