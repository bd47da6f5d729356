#include "cli/run/process_table.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string>

#include "support/catch.hpp"
#include "support/program.hpp"

namespace process_table_test {

using namespace mock_jira;
using mock_jira::cli::descendants;
using mock_jira::cli::parent_in;

namespace {

/// What the kernel writes behind the parent.
const std::string rest = " 77 77 34816 90 4194304 95 0 0 0 0 0 0 0 20 0 1 0 5 2 1 0 0\n";

bool has(const std::vector<pid_t>& list, pid_t process) {
  return std::find(list.begin(), list.end(), process) != list.end();
}

}  // namespace

TEST_CASE("process table: the parent is found whatever the name of the command is") {
  for (const std::string name : {"cat", "", "a b", ")", "(", "))) ", "x) R 1 1 ", ") S 2 ", " ",
                                 "a) (b", "\xff\x1b[2J", "run-guard", "\\n) Z 3 "}) {
    CHECK(parent_in("4242 (" + name + ") S 42" + rest) == 42);
  }
  CHECK(parent_in("1 (init) S 0" + rest) == 0);
  CHECK(parent_in("4194304 (x) Z 4194303" + rest) == 4194303);
}

TEST_CASE("process table: a text that is cut off anywhere names no parent") {
  const std::string whole = "4242 (a) S 1 (b) S 42" + rest;
  REQUIRE(parent_in(whole) == 42);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CHECK_FALSE(parent_in(whole.substr(0, size)));
  }
}

TEST_CASE("process table: what is no such text names no parent") {
  for (const std::string text :
       {"", "\n", ")\n", ") \n", ") S\n", ") S \n", ") S 1\n", "1 (a) S x 1\n", "1 (a) S -1 1\n",
        "1 (a) S 99999999999 1\n", "1 (a) S  1 1\n", "1 (a)S 1 1\n", "1 (a) SS 1 1\n",
        "1 a S 1 1\n", "1 (a) S 1x 1\n"}) {
    CHECK_FALSE(parent_in(text));
  }
  CHECK_FALSE(parent_in(std::string(4096, ')')));
  CHECK_FALSE(parent_in(std::string(4095, '\0') + '\n'));
}

TEST_CASE("process table: children and theirs are below this process, and others are not") {
  std::array<int, 2> input{};
  REQUIRE(::pipe2(input.data(), O_CLOEXEC) == 0);
  Program shell{"/bin/sh", {"-c", "exec 3<&0; cat <&3 & echo $$; echo $!; wait"}, {}, input[0]};
  const auto child = std::stoi(shell.first_line()), grandchild = std::stoi(shell.first_line());
  const auto below = descendants();
  CHECK(has(below, child));
  CHECK(has(below, grandchild));
  for (const pid_t other : {::getpid(), ::getppid(), 1}) CHECK_FALSE(has(below, other));
  ::close(input[1]);
  ::close(input[0]);
  shell.end();
}

TEST_CASE("process table: processes that end while it looks do no harm") {
  // Each is gone, not only ended, when the shell starts the next.
  Program shell{"/bin/sh",
                {"-c", "i=0; while [ $i -lt 1000 ]; do (:); i=$((i+1)); done; echo end"}};
  pid_t seen = 0;
  pollfd ended{shell.out(), POLLIN, 0};
  while (::poll(&ended, 1, 0) == 0) seen += has(descendants(), ::getpid()) ? 1 : 0;
  CHECK(seen == 0);
  CHECK(shell.first_line() == "end");
}

}  // namespace process_table_test
