#include "src/http/sigpipe_guard.hpp"

#include <pthread.h>
#include <signal.h>

namespace jira_task::internal {
namespace {

sigset_t only_sigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

bool is_pending() {
  sigset_t set;
  sigemptyset(&set);
  sigpending(&set);
  return sigismember(&set, SIGPIPE) == 1;
}

}  // namespace

SigpipeGuard::SigpipeGuard() : pending_before_(is_pending()) {
  const auto set = only_sigpipe();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
}

SigpipeGuard::~SigpipeGuard() {
  const auto set = only_sigpipe();
  if (!pending_before_ && is_pending()) {
    const timespec at_once{};
    sigtimedwait(&set, nullptr, &at_once);  // ours, so nobody else shall meet it
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace jira_task::internal
