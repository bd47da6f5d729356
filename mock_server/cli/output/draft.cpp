#include "cli/output/draft.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <random>
#include <system_error>

namespace mock_jira::cli {

namespace {

/// Whether the kernel would not follow that link either (`protected_symlinks`): it is somebody
/// else's, in a folder where anybody may lay one.
bool is_foreign_link(const std::string& path) {
  struct stat link {
  }, folder{};
  if (::lstat(path.c_str(), &link) != 0 || !S_ISLNK(link.st_mode)) return false;
  const auto parent = std::filesystem::path{path}.parent_path().string();
  if (::stat(parent.empty() ? "." : parent.c_str(), &folder) != 0) return true;
  constexpr mode_t anybody = S_ISVTX | S_IWOTH;
  return (folder.st_mode & anybody) == anybody && link.st_uid != ::geteuid() &&
         link.st_uid != folder.st_uid;
}

/// One that nobody can foretell: who guesses the name of a draft could lay a file there before us.
std::string random_name() {
  std::random_device device;
  return std::to_string(device()) + std::to_string(device());
}

}  // namespace

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
  if (is_foreign_link(path)) {
    errno = EACCES;
    return;
  }
  std::error_code ignored;  // where a link leads to, if it leads anywhere
  target_ = std::filesystem::weakly_canonical(path, ignored).string();
  if (target_.empty()) target_ = path;
  struct stat status {};
  if (::stat(target_.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    errno = S_ISDIR(status.st_mode) ? EISDIR : EEXIST;
    return;
  }
  do {
    path_ = target_ + '.' + random_name() + ".tmp";
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  } while (file_ < 0 && errno == EEXIST);
  there_ = file_ >= 0 && ::fstat(file_, &status) == 0;
  identity_ = {status.st_dev, status.st_ino};
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

bool FileIdentity::is_at(const std::string& path) const {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && status.st_dev == device && status.st_ino == number;
}

}  // namespace mock_jira::cli
