#pragma once

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// A program at a terminal of its own, as somebody sees it who types there. Whatever takes longer
/// than ten seconds fails.
class Terminal {
 public:
  Terminal(const std::string& path, std::vector<std::string> arguments,
           std::vector<std::string> environment)
      : keyboard_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    if (::grantpt(keyboard_) != 0 || ::unlockpt(keyboard_) != 0) {
      throw std::runtime_error("no terminal");
    }
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    // The first terminal that the leader of a session opens becomes the one that controls it.
    ::posix_spawn_file_actions_addopen(&actions, 0, ::ptsname(keyboard_), O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&actions, 0, 1);
    ::posix_spawn_file_actions_adddup2(&actions, 0, 2);
    arguments.insert(arguments.begin(), path);
    const int failed = ::posix_spawn(&pid_, path.c_str(), &actions, &attributes,
                                     pointers(arguments).data(), pointers(environment).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (failed != 0) throw std::runtime_error("cannot start " + path);
  }
  ~Terminal() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    if (keyboard_ >= 0) ::close(keyboard_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void type(std::string_view keys) const {
    if (::write(keyboard_, keys.data(), keys.size()) < 0) throw std::runtime_error("cannot type");
  }

  /// Once `text` is on the screen.
  void wait_for(std::string_view text) {
    while (screen_.find(text) == std::string::npos) {
      if (!see_more()) throw std::runtime_error("it ended without showing it: " + screen_);
    }
  }

  /// Takes the terminal away, as a connection that breaks does.
  void hang_up() {
    ::close(keyboard_);
    keyboard_ = -1;
  }
  /// The program's exit code once it has ended, when there is no terminal any more.
  int code_after_hang_up() {
    pollfd over{static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0)), POLLIN, 0};
    const bool ended = ::poll(&over, 1, 10'000) == 1;
    ::close(over.fd);
    if (!ended) throw std::runtime_error("it goes on");
    return wait();
  }

  struct Ended {
    int code;
    std::string screen;  ///< all that was ever on it, what was typed included
  };
  Ended end() {
    while (see_more()) {
    }
    return {wait(), screen_};
  }

 private:
  int wait() {
    int status = 0;
    ::waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  static std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
  }

  /// False once nobody is at the other end any more.
  bool see_more() {
    std::array<char, 4096> some;
    pollfd ready{keyboard_, POLLIN, 0};
    if (::poll(&ready, 1, 10'000) != 1) throw std::runtime_error("nothing within ten seconds");
    const auto n = ::read(keyboard_, some.data(), some.size());
    if (n <= 0) return false;
    screen_.append(some.data(), static_cast<std::size_t>(n));
    return true;
  }

  int keyboard_;
  pid_t pid_ = -1;
  std::string screen_;
};

}  // namespace mock_jira
