#pragma once

#include <csignal>

namespace jira_task::internal {

/// While it lives, a write to a closed connection is an error in this thread rather than the end
/// of the process: cpp-httplib's client leaves SIGPIPE as it is, and a library must not change it
/// for the whole process. To be destroyed in the thread that made it.
class SigpipeGuard {
 public:
  SigpipeGuard();
  ~SigpipeGuard();
  SigpipeGuard(const SigpipeGuard&) = delete;
  SigpipeGuard& operator=(const SigpipeGuard&) = delete;

 private:
  sigset_t before_{};
  bool pending_before_ = false;
};

}  // namespace jira_task::internal
