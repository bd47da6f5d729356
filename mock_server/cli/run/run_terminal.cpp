#include "cli/run/run_terminal.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace mock_jira::cli {

RunTerminal::RunTerminal() {
  if (ignores_hang_up()) return;
  file_ = ::open("/dev/tty", O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  look();
}

RunTerminal::~RunTerminal() {
  forget();
}

bool RunTerminal::takes_us_along() const {
  return in_foreground_ || ::getsid(0) == ::getpid();
}

void RunTerminal::look() {
  if (file_ < 0) return;
  const auto foreground = ::tcgetpgrp(file_);  // none once the terminal is gone: what was counts
  if (foreground > 0) in_foreground_ = foreground == ::getpgrp();
}

void RunTerminal::forget() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

bool ignores_hang_up() {
  struct sigaction now {};
  return ::sigaction(SIGHUP, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

}  // namespace mock_jira::cli
