#include "cli/run/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "cli/output/draft.hpp"
#include "cli/run/guard.hpp"

namespace mock_jira::cli {
namespace {

/// Signals that the command gets, too. SIGHUP is none if it is to be ignored: who blocks it hears
/// it all the same.
sigset_t passed_on() {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::sigaddset(&set, number);
  if (ignores_hang_up()) ::sigdelset(&set, SIGHUP);
  return set;
}

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
  }
  return ends;
}

int code_of(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

ChildProcess::ChildProcess(std::vector<std::string> command) : passed_on_(passed_on()) {
  GuardOrders orders{.command = std::move(command), .parent = ::getpid()};
  sigset_t heard = passed_on_;
  for (const int number : {SIGCHLD, SIGCONT}) ::sigaddset(&heard, number);
  ::sigprocmask(SIG_BLOCK, &heard, &orders.mask);
  (void)::signal(SIGCHLD, SIG_DFL);  // if it was ignored, nobody could wait for children
  const auto variables = make_pipe(), report = make_pipe();
  ::fcntl(report[0], F_SETFL, O_NONBLOCK);  // it is read when there will be no more
  orders.variables = variables[0];
  orders.report = report[1];
  signals_ = ::signalfd(-1, &heard, SFD_CLOEXEC | SFD_NONBLOCK);
  if (signals_ < 0) throw std::system_error(errno, std::generic_category(), "cannot hear signals");
  guard_ = ::fork();
  if (guard_ < 0) throw std::system_error(errno, std::generic_category(), "cannot fork");
  if (guard_ == 0) {
    ::close(variables[1]);  // its end is how the guard knows that there will be no more
    ::close(report[0]);
    stand_guard(orders);
  }
  ::close(variables[0]);
  ::close(report[1]);
  variables_ = variables[1];
  report_ = report[0];
}

ChildProcess::~ChildProcess() {
  if (variables_ >= 0) ::close(variables_);
  if (guard_ > 0) ::waitpid(guard_, nullptr, 0);
  ::close(report_);
  ::close(signals_);
}

CommandEnd ChildProcess::run(const std::vector<Variable>& variables) {
  // What came before there was a command to get it ends the run.
  const timespec now{};
  if (const int number = ::sigtimedwait(&passed_on_, nullptr, &now); number > 0) {
    return {.code = 128 + number};
  }
  std::string text;
  for (const auto& variable : variables) {
    text += variable.name;
    if (variable.value) text += '=' + *variable.value;
    text += '\0';
  }
  write_to(std::exchange(variables_, -1), text);  // if the guard is gone, its end is noticed
  wait_for_guard();
  return conclude();
}

void ChildProcess::wait_for_guard() {
  while (::waitpid(guard_, &guard_status_, WNOHANG) == 0) {
    std::array<pollfd, 2> heard{{{.fd = signals_, .events = POLLIN, .revents = 0},
                                 {.fd = terminal_.file(), .events = 0, .revents = 0}}};
    if (::poll(heard.data(), heard.size(), -1) < 0) continue;
    if (heard[1].revents != 0) {
      if (terminal_.takes_us_along()) ::kill(guard_, terminal_gone);
      terminal_.forget();
    }
    signalfd_siginfo signal;
    while (::read(signals_, &signal, sizeof signal) == sizeof signal) hear(signal);
  }
  guard_ = -1;
}

void ChildProcess::hear(const signalfd_siginfo& signal) {
  const auto number = static_cast<int>(signal.ssi_signo);
  const bool sent_by_a_process = signal.ssi_code <= 0;  // not by a terminal
  if (number == SIGCONT) {
    terminal_.look();
  } else if (number == SIGHUP && !sent_by_a_process) {
    ::kill(guard_, terminal_gone);
  } else if (number != SIGCHLD && sent_by_a_process) {
    ::kill(guard_, number);
  }
}

CommandEnd ChildProcess::conclude() {
  CommandEnd end{.code = code_of(guard_status_)};
  bool known = false;
  GuardReport report;
  while (::read(report_, &report, sizeof report) == sizeof report) {
    if (report.kind == GuardReport::could_not_start) return {.error = report.value};
    if (report.kind == GuardReport::started) left_.remember(report.value);
    if (report.kind == GuardReport::ended) end.code = code_of(report.value);
    known = known || report.kind == GuardReport::ended;
  }
  if (!WIFSIGNALED(guard_status_)) return end;
  end.guard_killed_by = WTERMSIG(guard_status_);
  left_.end();
  if (!known && left_.status()) end.code = code_of(*left_.status());
  return end;
}

}  // namespace mock_jira::cli
