// `mock-jira run` when the terminal that it was started at goes away.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>

#include "support/catch.hpp"
#include "support/run_bench.hpp"
#include "support/terminal.hpp"

namespace hang_up_test {

using namespace mock_jira;

namespace {

/// Its parent's parent is `mock-jira`.
const std::string tell_processes =
    "echo $$ $PPID $! $(cut -d' ' -f4 /proc/$PPID/stat) >pids; echo ready >/dev/tty; ";

/// Says that it has heard SIGQUIT, and ends on the second.
const std::string go_on = "trap 'trap \"exit 5\" QUIT; echo heard >heard' QUIT; cat silent & " +
                          tell_processes + "while :; do wait; done";

/// A command that is run at a terminal, in a folder of its own, and whose processes are known.
struct Session {
  /// `program` and its arguments are those of the terminal's session leader.
  explicit Session(const std::string& program, std::vector<std::string> arguments)
      : terminal("/bin/sh", in_folder(program, std::move(arguments)), environment()) {}

  /// Once the command has told them: it, the guard, what it started, `mock-jira`.
  std::vector<std::string> processes() {
    terminal.wait_for("ready");
    return words(folder.read("pids"));
  }

  /// What `mock-jira` is sent reaches the command still. It had to hear of the terminal before it
  /// passed the first signal on, and would have done something about it before the second.
  void signal_twice(const std::string& mock_jira) const {
    const int heard = ::open(path_of_heard.c_str(), O_RDWR | O_CLOEXEC);
    ::kill(std::stoi(mock_jira), SIGQUIT);
    pollfd line{heard, POLLIN, 0};
    CHECK(::poll(&line, 1, 10'000) == 1);
    ::kill(std::stoi(mock_jira), SIGQUIT);
    ::close(heard);
  }

  const Folder folder;
  const std::string silent = fifo(folder, "silent"), path_of_heard = fifo(folder, "heard");
  Terminal terminal;

 private:
  std::vector<std::string> in_folder(const std::string& program,
                                     std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"-c", "cd " + folder.path() + " && exec \"$0\" \"$@\"", program});
    return arguments;
  }
};

/// As in `docker run -t`: `mock-jira` is the leader of the session.
Session as_leader(const std::string& script) {
  auto arguments = shell(script);
  arguments.insert(arguments.begin(), "run");
  return Session{MOCK_JIRA_PROGRAM, std::move(arguments)};
}

/// As in `ssh -t`: a shell is, which hears that the terminal is gone and waits for `mock-jira`.
/// `leader` runs that as `"$@"`.
Session below_shell(const std::string& leader, const std::string& script) {
  auto arguments = shell(script);
  arguments.insert(arguments.begin(), {"-c", leader, "sh", MOCK_JIRA_PROGRAM, "run"});
  return Session{"/bin/sh", std::move(arguments)};
}

/// Whether all of them end.
bool all_end(const std::vector<std::string>& processes) {
  REQUIRE(processes.size() == 4);
  std::vector<std::unique_ptr<Stranger>> strangers;
  for (const auto& process : processes) strangers.push_back(std::make_unique<Stranger>(process));
  return std::all_of(strangers.begin(), strangers.end(),
                     [](const auto& stranger) { return stranger->ends(); });
}

}  // namespace

TEST_CASE("run: without its terminal nothing remains, if it is the leader of the session") {
  auto session = as_leader("setsid cat silent & " + tell_processes + "exec cat silent");
  const auto processes = session.processes();
  session.terminal.hang_up();
  CHECK(all_end(processes));
  CHECK(session.terminal.code_after_hang_up() == 128 + SIGHUP);
}

TEST_CASE("run: without its terminal nothing remains, if a shell is the leader of the session") {
  auto session = below_shell("trap : HUP; \"$@\"; echo $? >code",
                             "setsid cat silent & " + tell_processes + "exec cat silent");
  const auto processes = session.processes();
  session.terminal.hang_up();
  CHECK(all_end(processes));
  session.terminal.code_after_hang_up();
  CHECK(session.folder.read("code") == "129\n");
}

TEST_CASE("run: without its terminal what ignores SIGHUP and SIGTERM is killed") {
  auto session =
      as_leader("trap '' HUP TERM; setsid cat silent & " + tell_processes + "exec cat silent");
  const auto processes = session.processes();
  session.terminal.hang_up();
  CHECK(all_end(processes));
  CHECK(session.terminal.code_after_hang_up() == 128 + SIGKILL);
}

TEST_CASE("run: a command that SIGHUP ends has its own code, and what it has to say is kept") {
  auto session = as_leader("trap 'echo bye >last; exit 9' HUP; cat silent & " + tell_processes +
                           "while :; do wait; done");
  const auto processes = session.processes();
  session.terminal.hang_up();
  CHECK(all_end(processes));
  CHECK(session.terminal.code_after_hang_up() == 9);
  CHECK(session.folder.read("last") == "bye\n");
}

TEST_CASE("run: under nohup it goes on without its terminal") {
  auto session = below_shell("exec nohup \"$@\" 3>&1 >out 2>&1", go_on);
  const auto processes = session.processes();
  session.terminal.hang_up();
  session.signal_twice(processes.at(3));
  CHECK(session.terminal.code_after_hang_up() == 5);
}

TEST_CASE("run: a background job that its shell does not end goes on without the terminal") {
  auto session =
      below_shell("set -m; trap : HUP; (\"$@\" </dev/null; echo $? >code) & wait; wait", go_on);
  const auto processes = session.processes();
  session.terminal.hang_up();
  session.signal_twice(processes.at(3));
  session.terminal.code_after_hang_up();
  CHECK(session.folder.read("code") == "5\n");
}

TEST_CASE("run: standard input that is none of the terminal makes no difference") {
  auto session = below_shell("trap : HUP; \"$@\" </dev/null; echo $? >code",
                             "cat silent & " + tell_processes + "wait");
  const auto processes = session.processes();
  session.terminal.hang_up();
  CHECK(all_end(processes));
  session.terminal.code_after_hang_up();
  CHECK(session.folder.read("code") == "129\n");
}

}  // namespace hang_up_test
