#include "cli/run/guard.hpp"

#include <sys/prctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <new>

#include "cli/run/descendants.hpp"

namespace mock_jira::cli {
namespace {

constexpr int parent_ended = SIGUSR1;

void report_to(const GuardOrders& orders, GuardReport report) {
  [[maybe_unused]] const auto written = ::write(orders.report, &report, sizeof report);
}

class Guard {
 public:
  explicit Guard(const GuardOrders& orders) : orders_(orders) {
    ::sigemptyset(&heard_);
    for (const int number :
         {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT, parent_ended, terminal_gone}) {
      ::sigaddset(&heard_, number);
    }
    // Here, since between fork and exec there is nobody to catch what it may throw.
    for (const auto& argument : orders_.command) {
      arguments_.push_back(const_cast<char*>(argument.c_str()));  // exec changes none of it
    }
    arguments_.push_back(nullptr);
  }

  void stand() {
    prepare();
    if (!read_variables() || !parent_lives() || !start()) return;
    // In a session of its own nothing reaches it that is meant for the command: neither what a
    // terminal sends nor who kills the process group. The command stays where `run` was started.
    ::setsid();
    const auto why = wait_for_command();
    if (why == End::terminal_gone && left_.end_on(SIGHUP)) return report_end();
    if (why == End::command_ended) {
      report_end();  // it counts whatever happens to us now
      if (left_.end_by_themselves()) return;
    }
    left_.end();
    if (why == End::terminal_gone) report_end();
  }

 private:
  /// Why nothing may go on.
  enum class End { command_ended, parent_ended, terminal_gone };

  void prepare() {
    sigset_t all;
    ::sigfillset(&all);
    ::sigprocmask(SIG_SETMASK, &all, nullptr);
    (void)::signal(SIGCHLD, SIG_DFL);   // if it was ignored, nobody could wait for children
    ::prctl(PR_SET_NAME, "run-guard");  // `killall mock-jira` is not meant for it
    ::prctl(PR_SET_PDEATHSIG, parent_ended);
  }

  /// False also if the parent had ended before PR_SET_PDEATHSIG could tell.
  bool parent_lives() const { return ::getppid() == orders_.parent; }

  bool read_variables() {
    std::array<char, 4096> some;
    ssize_t n = 0;
    while ((n = ::read(orders_.variables, some.data(), some.size())) > 0) {
      variables_.append(some.data(), static_cast<std::size_t>(n));
    }
    if (!variables_.ends_with('\0')) return false;  // there will be no command, or half was said
    for (std::size_t at = 0; at < variables_.size(); at = variables_.find('\0', at) + 1) {
      ::putenv(variables_.data() + at);  // glibc's takes a variable away if there is no `=`
    }
    return true;
  }

  bool start() {
    const pid_t guard = ::getpid();
    command_ = ::fork();
    if (command_ < 0) report({GuardReport::could_not_start, errno});
    if (command_ == 0) become_command(guard);
    if (command_ < 0) return false;
    report({GuardReport::started, command_});
    left_.remember(command_);
    return true;
  }

  [[noreturn]] void become_command(pid_t guard) const {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != guard) ::_exit(EXIT_FAILURE);
    ::sigprocmask(SIG_SETMASK, &orders_.mask, nullptr);
    ::execvp(arguments_[0], arguments_.data());
    report({GuardReport::could_not_start, errno});
    ::_exit(EXIT_FAILURE);
  }

  End wait_for_command() {
    while (!left_.status()) {
      siginfo_t info{};
      if (::sigwaitinfo(&heard_, &info) < 0) continue;
      if (info.si_signo == SIGCHLD) {
        left_.reap();
      } else if (info.si_signo == parent_ended) {
        if (!parent_lives()) return End::parent_ended;
      } else if (info.si_pid != orders_.parent) {
        continue;
      } else if (info.si_signo == terminal_gone) {
        return End::terminal_gone;
      } else {
        ::kill(command_, info.si_signo);
      }
    }
    return End::command_ended;
  }

  void report_end() const {
    if (left_.status()) report({GuardReport::ended, *left_.status()});
  }
  void report(GuardReport report) const { report_to(orders_, report); }

  const GuardOrders& orders_;
  sigset_t heard_;
  std::vector<char*> arguments_;
  std::string variables_;  // the environment points into it
  pid_t command_ = -1;
  Descendants left_;
};

}  // namespace

void stand_guard(const GuardOrders& orders) {
  try {
    Guard{orders}.stand();
  } catch (const std::bad_alloc&) {
    // Before there is a command; later nothing is made that could not be.
    report_to(orders, {GuardReport::could_not_start, ENOMEM});
  }
  ::_exit(EXIT_SUCCESS);
}

}  // namespace mock_jira::cli
