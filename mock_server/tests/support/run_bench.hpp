#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/serve_bench.hpp"

// `mock-jira run` as the program that users start, and the processes that it has.

namespace mock_jira {

/// What `run` sees, with what the test adds: commands are found, and nothing else is inherited.
inline std::vector<std::string> environment(std::vector<std::string> more = {}) {
  const char* path = std::getenv("PATH");
  more.push_back(std::string{"PATH="} + (path != nullptr ? path : "/usr/bin:/bin"));
  return more;
}

inline Program run_program(std::vector<std::string> arguments, int input = -1) {
  arguments.insert(arguments.begin(), "run");
  return mock_jira_program(std::move(arguments), environment(), input);
}

inline Program::Ended run(std::vector<std::string> arguments) {
  return run_program(std::move(arguments)).end();
}

inline std::vector<std::string> shell(const std::string& script,
                                      std::vector<std::string> scenarios = {"demo"}) {
  scenarios.insert(scenarios.end(), {"--", "sh", "-c", script});
  return scenarios;
}

struct Pipe {
  Pipe() {
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  }
  ~Pipe() {
    ::close(ends[0]);
    end();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  void write(std::string_view text) const {
    CHECK(::write(ends[1], text.data(), text.size()) == static_cast<ssize_t>(text.size()));
  }
  void end() {
    if (ends[1] >= 0) ::close(ends[1]);
    ends[1] = -1;
  }

  std::array<int, 2> ends{};
};

/// Somebody else's process, of which only its end is of interest.
class Stranger {
 public:
  explicit Stranger(const std::string& pid)
      : file_(static_cast<int>(::syscall(SYS_pidfd_open, std::stoi(pid), 0))) {}
  ~Stranger() {
    if (file_ >= 0) ::close(file_);
  }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

  /// Whether it is over, at the latest in ten seconds.
  bool ends() const {
    pollfd over{file_, POLLIN, 0};
    return file_ < 0 || ::poll(&over, 1, 10'000) == 1;
  }
  bool has_ended() const {
    pollfd over{file_, POLLIN, 0};
    return file_ < 0 || ::poll(&over, 1, 0) == 1;
  }

 private:
  int file_;
};

inline std::vector<std::string> words(const std::string& line) {
  std::istringstream in{line};
  return {std::istream_iterator<std::string>{in}, {}};
}

inline std::string fifo(const Folder& folder, const std::string& name) {
  const auto path = folder.path(name);
  CHECK(::mkfifo(path.c_str(), 0600) == 0);
  return path;
}

/// Something that waits for ever: for somebody who writes into this.
inline std::string silent_fifo(const Folder& folder) {
  return fifo(folder, "silent");
}

}  // namespace mock_jira
