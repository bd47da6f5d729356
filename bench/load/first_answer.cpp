// How long a server takes from exec to its first answer 200.
//
//   first_answer PORT REQUEST COMMAND [ARGUMENT…]
//
// Runs the command, asks until it answers, ends it, and prints the milliseconds.

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "loopback.hpp"

namespace {

using WireClock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto patience = 60s;
constexpr auto breath = 100us;  // between two attempts: the server needs a core too

pid_t start(char** command) {
  const pid_t pid = ::fork();
  if (pid != 0) return pid;
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // nobody else would end it
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::dup2(nowhere, fd);
  ::execvp(command[0], command);
  ::_exit(127);
}

bool answers(int port, std::string_view request) {
  const int fd = connect_to_loopback(port);
  if (fd < 0) return false;
  char answer[64] = {};
  ::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
  ::recv(fd, answer, sizeof answer - 1, 0);
  ::close(fd);
  return std::string_view{answer}.starts_with("HTTP/1.1 200");
}

bool has_ended(pid_t pid) {
  return ::waitpid(pid, nullptr, WNOHANG) == pid;
}

void end(pid_t pid) {
  ::kill(pid, SIGTERM);
  const auto deadline = WireClock::now() + 5s;
  while (!has_ended(pid)) {
    if (WireClock::now() > deadline) ::kill(pid, SIGKILL);
    std::this_thread::sleep_for(1ms);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: first_answer PORT REQUEST COMMAND [ARGUMENT...]\n", stderr);
    return 2;
  }
  const int port = std::atoi(argv[1]);
  const auto begin = WireClock::now();
  const pid_t pid = start(argv + 3);
  while (!answers(port, argv[2])) {
    if (has_ended(pid) || WireClock::now() > begin + patience) {
      std::fprintf(stderr, "first_answer: %s gave none\n", argv[3]);
      end(pid);
      return 1;
    }
    std::this_thread::sleep_for(breath);
  }
  const std::chrono::duration<double, std::milli> took = WireClock::now() - begin;
  end(pid);
  std::printf("%.3f\n", took.count());
}
