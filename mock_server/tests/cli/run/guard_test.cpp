// What `mock-jira run` leaves behind: nothing, whoever ends first.

#include "support/catch.hpp"
#include "support/run_bench.hpp"

namespace guard_test {

using namespace mock_jira;

TEST_CASE("run: nothing that the command leaves behind goes on") {
  const Folder folder;
  auto program = run_program(shell("cat " + silent_fifo(folder) + " & echo $!; exit 0"));
  const Stranger left{program.first_line()};
  CHECK(program.end().code == 4);
  CHECK(left.has_ended());
}

TEST_CASE("run: what is left behind may end by itself, with all that it has to say") {
  Pipe input;
  // The shell is gone before the other, which then reads the end of the pipe.
  const auto ended = run(shell("{ cat; echo last words; } <<X &\nfirst\nX\nexit 0"));
  CHECK(ended.out == "first\nlast words\n");
}

TEST_CASE("run: what is left behind and ignores SIGTERM is killed") {
  const Folder folder;
  auto program = run_program(
      shell("(trap '' TERM; exec setsid cat " + silent_fifo(folder) + ") & echo $!; exit 6"));
  const Stranger left{program.first_line()};
  CHECK(program.end().code == 6);
  CHECK(left.has_ended());
}

TEST_CASE("run: if it is killed, neither the command nor what that started nor the port remain") {
  const Folder folder;
  auto program =
      run_program(shell("setsid cat " + silent_fifo(folder) +
                        " & echo $$ $! $PPID $MOCK_JIRA_ADMIN_URL; wait; echo it went on"));
  const auto told = words(program.first_line());
  REQUIRE(told.size() == 4);
  const Stranger command{told[0]}, grandchild{told[1]}, guard{told[2]};
  const int port = std::stoi(told[3].substr(told[3].rfind(':') + 1));
  CHECK(get(port, "/__admin/health").find("HTTP/1.1 200") == 0);
  CHECK_FALSE(command.has_ended());
  CHECK_FALSE(grandchild.has_ended());

  program.signal(SIGKILL);
  CHECK(program.end().code == 128 + SIGKILL);
  CHECK(command.ends());
  CHECK(grandchild.ends());
  CHECK(guard.ends());
  CHECK_THROWS(Wire{port});
}

TEST_CASE("run: if the guard is killed, nothing of the command remains, and the server ends") {
  const Folder folder;
  Pipe input;
  auto program = run_program(
      shell("setsid cat " + silent_fifo(folder) + " & echo $$ $PPID $!; exec cat"), input.ends[0]);
  const auto told = words(program.first_line());
  REQUIRE(told.size() == 3);
  const Stranger command{told[0]}, grandchild{told[2]};
  ::kill(std::stoi(told[1]), SIGKILL);
  const auto ended = program.end();
  CHECK(command.has_ended());
  CHECK(grandchild.has_ended());
  CHECK(ended.code == 128 + SIGKILL);  // the command's: the kernel kills it when the guard dies
  CHECK(contains(ended.err,
                 "mock-jira: the process that guards the command was ended by signal 9; the "
                 "command and all that it started were ended in its place\n"));
}

TEST_CASE("run: if the guard is killed, what ignores SIGTERM is killed, too") {
  const Folder folder;
  Pipe input;
  auto program = run_program(shell("(trap '' TERM; exec setsid cat " + silent_fifo(folder) +
                                   ") & echo $PPID $!; exec cat"),
                             input.ends[0]);
  const auto told = words(program.first_line());
  REQUIRE(told.size() == 2);
  const Stranger grandchild{told[1]};
  ::kill(std::stoi(told[0]), SIGKILL);
  CHECK(program.end().code == 128 + SIGKILL);
  CHECK(grandchild.has_ended());
}

TEST_CASE("run: the command's code counts also if the guard is killed behind its end") {
  const Folder folder;
  Pipe input;
  // What is left ends the guard when that asks it to end.
  auto program = run_program(shell("guard=$PPID; (trap 'kill -KILL $guard' TERM; echo ready; cat " +
                                   silent_fifo(folder) + ") & read line; exit 7"),
                             input.ends[0]);
  CHECK(program.first_line() == "ready");
  input.write("\n");
  CHECK(program.end().code == 7);
}

}  // namespace guard_test
