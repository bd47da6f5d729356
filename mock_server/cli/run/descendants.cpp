#include "cli/run/descendants.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cerrno>

#include "cli/run/process_table.hpp"

namespace mock_jira::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 250ms;
/// Between one signal and the next.
constexpr auto grace = 1s;
/// How long what was killed may take to be gone.
constexpr auto burial = 1s;

void signal_all(int number) noexcept {
  for (const pid_t process : descendants()) ::kill(process, number);
}

}  // namespace

Descendants::Descendants() noexcept {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

bool Descendants::reap() noexcept {
  int status = 0;
  pid_t child = 0;
  while ((child = ::waitpid(-1, &status, WNOHANG)) > 0) {
    if (child == remembered_) status_ = status;
  }
  return child < 0 && errno == ECHILD;
}

bool Descendants::end_by_themselves() noexcept {
  return all_end_within(patience);
}

bool Descendants::end_on(int signal) noexcept {
  signal_all(signal);
  signal_all(SIGCONT);  // what is stopped does not hear the other
  return all_end_within(grace);
}

void Descendants::end() noexcept {
  if (end_on(SIGTERM)) return;
  // What is forked while they are killed is killed in the next round.
  const auto deadline = std::chrono::steady_clock::now() + burial;
  do {
    signal_all(SIGKILL);
  } while (!all_end_within(50ms) && std::chrono::steady_clock::now() < deadline);
}

bool Descendants::all_end_within(std::chrono::nanoseconds time) noexcept {
  sigset_t child_ended;
  ::sigemptyset(&child_ended);
  ::sigaddset(&child_ended, SIGCHLD);
  const auto deadline = std::chrono::steady_clock::now() + time;
  while (!reap()) {
    const auto left = deadline - std::chrono::steady_clock::now();
    if (left <= 0s) return false;
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec limit{.tv_sec = whole.count(), .tv_nsec = (left - whole).count()};
    ::sigtimedwait(&child_ended, nullptr, &limit);
  }
  return true;
}

}  // namespace mock_jira::cli
