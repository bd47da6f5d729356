#include "program/interrupt.hpp"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "program/exit_code.hpp"

namespace jira_task::program {
namespace {

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interrupt::Interrupt() {
  sigemptyset(&signals_);
  for (const int signal : {SIGINT, SIGTERM}) {
    if (!is_ignored(signal)) sigaddset(&signals_, signal);
  }
  // The way to wake the thread at the end, whatever else is ignored.
  sigaddset(&signals_, SIGUSR2);
  pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  thread_ = std::thread([this] { watch(); });
}

Interrupt::~Interrupt() {
  done_ = true;
  pthread_kill(thread_.native_handle(), SIGUSR2);
  thread_.join();
}

void Interrupt::watch() {
  for (;;) {
    int signal = 0;
    if (sigwait(&signals_, &signal) != 0 || done_) return;
    if (signal == SIGUSR2) continue;
    if (source_.stop_requested()) _exit(exit_interrupted);
    source_.request_stop();
  }
}

}  // namespace jira_task::program
