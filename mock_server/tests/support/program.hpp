#pragma once

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// A program that runs beside the test, and never outlives it. Whatever takes longer than ten
/// seconds fails.
class Program {
 public:
  /// `environment` (`NAME=value`) is all that the program sees of one; it reads from `input`, or
  /// else nothing.
  Program(const std::string& path, std::vector<std::string> arguments,
          std::vector<std::string> environment = {}, int input = -1)
      : out_(make_pipe()), err_(make_pipe()) {
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    if (input >= 0) {
      ::posix_spawn_file_actions_adddup2(&actions, input, 0);
    } else {
      ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    }
    ::posix_spawn_file_actions_adddup2(&actions, out_[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, err_[1], 2);
    arguments.insert(arguments.begin(), path);
    const int failed = ::posix_spawn(&pid_, path.c_str(), &actions, nullptr,
                                     pointers(arguments).data(), pointers(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(out_[1]);
    ::close(err_[1]);
    if (failed != 0) throw std::runtime_error("cannot start " + path);
  }
  ~Program() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(out_[0]);
    ::close(err_[0]);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// The first line of its standard output, then the next, once it is there; empty if it ends
  /// without one.
  std::string first_line() {
    std::string line;
    char c = 0;
    while (read_some(out_[0], &c, 1) == 1 && c != '\n') line += c;
    return line;
  }

  /// What its standard error holds at this moment; `end` lacks it then.
  std::string read_err() const {
    std::string all;
    std::array<char, 4096> some;
    for (pollfd ready{err_[0], POLLIN, 0}; ::poll(&ready, 1, 0) == 1;) {
      const auto n = ::read(err_[0], some.data(), some.size());
      if (n <= 0) break;
      all.append(some.data(), static_cast<std::size_t>(n));
    }
    return all;
  }

  /// What its standard error says up to and with `text`, once it is there; all of it if it ends
  /// without.
  std::string read_err_until(std::string_view text) const {
    std::string all;
    char c = 0;
    while (!all.ends_with(text) && read_some(err_[0], &c, 1) == 1) all += c;
    return all;
  }

  void signal(int number) const { ::kill(pid_, number); }

  /// Its standard output, to wait for something to read there beside other things.
  int out() const { return out_[0]; }

  struct Ended {
    int code;  ///< 128 + the signal that ended it, as a shell says it
    std::string out, err;
  };
  /// Waits for its end. `out` lacks what `first_line` took.
  Ended end() {
    Ended ended{.code = 0, .out = read_all(out_[0]), .err = read_all(err_[0])};
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ended;
  }

 private:
  static std::array<int, 2> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    return ends;
  }
  static std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
  }
  static long read_some(int file, char* data, std::size_t size) {
    pollfd ready{file, POLLIN, 0};
    if (::poll(&ready, 1, 10'000) != 1) throw std::runtime_error("nothing within ten seconds");
    return ::read(file, data, size);
  }
  static std::string read_all(int file) {
    std::string all;
    std::array<char, 4096> some;
    for (long n; (n = read_some(file, some.data(), some.size())) > 0;) {
      all.append(some.data(), static_cast<std::size_t>(n));
    }
    return all;
  }

  std::array<int, 2> out_, err_;
  pid_t pid_ = -1;
};

}  // namespace mock_jira
