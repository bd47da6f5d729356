#include "cli/output/draft.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace mock_jira::cli {

bool write_to(int file, std::string_view text) {
  if (file < 0) return false;
  while (!text.empty()) {
    const auto n = ::write(file, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int trouble = errno;
      ::close(file);
      errno = trouble;
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return ::close(file) == 0;
}

Draft::Draft(const std::string& path) {
  std::error_code ignored;  // where a link leads to, if it leads anywhere
  target_ = std::filesystem::weakly_canonical(path, ignored).string();
  if (target_.empty()) target_ = path;
  path_ = target_ + '.' + std::to_string(::getpid()) + ".tmp";
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  there_ = file_ >= 0;
}

Draft::~Draft() {
  if (file_ >= 0) ::close(file_);
  if (there_) ::unlink(path_.c_str());
}

bool Draft::replace_target(std::string_view text) {
  const int file = file_;
  file_ = -1;  // it is closed in any case
  if (!write_to(file, text) || std::rename(path_.c_str(), target_.c_str()) != 0) return false;
  there_ = false;
  return true;
}

}  // namespace mock_jira::cli
