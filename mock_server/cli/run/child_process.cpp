#include "cli/run/child_process.hpp"

#include <fcntl.h>
#include <signal.h>
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

sigset_t passed_on() {
  sigset_t set;
  ::sigemptyset(&set);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) ::sigaddset(&set, number);
  return set;
}

sigset_t passed_on_and_child_ended() {
  sigset_t set = passed_on();
  ::sigaddset(&set, SIGCHLD);
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

ChildProcess::ChildProcess(std::vector<std::string> command) {
  GuardOrders orders{.command = std::move(command), .parent = ::getpid()};
  const sigset_t kept = passed_on_and_child_ended();
  ::sigprocmask(SIG_BLOCK, &kept, &orders.mask);
  ::signal(SIGCHLD, SIG_DFL);  // if it was ignored, nobody could wait for children
  const auto variables = make_pipe(), report = make_pipe();
  ::fcntl(report[0], F_SETFL, O_NONBLOCK);  // it is read when there will be no more
  orders.variables = variables[0];
  orders.report = report[1];
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
}

CommandEnd ChildProcess::run(const std::vector<Variable>& variables) {
  // What came before there was a command to get it ends the run.
  const sigset_t early = passed_on();
  const timespec now{};
  if (const int number = ::sigtimedwait(&early, nullptr, &now); number > 0) {
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
  const sigset_t awaited = passed_on_and_child_ended();
  while (::waitpid(guard_, &guard_status_, WNOHANG) == 0) {
    siginfo_t info{};
    const int number = ::sigwaitinfo(&awaited, &info);
    const bool sent_by_a_process = info.si_code <= 0;  // not by a terminal
    if (number > 0 && number != SIGCHLD && sent_by_a_process) ::kill(guard_, number);
  }
  guard_ = -1;
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
