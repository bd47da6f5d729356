#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace mock_jira::cli {

/// Writes all of it to a file descriptor and closes that. False with errno, also for a negative
/// one.
bool write_to(int file, std::string_view text);

/// Which file it is, whatever it is called.
struct FileIdentity {
  bool is_at(const std::string& path) const;

  dev_t device = 0;
  ino_t number = 0;
};

/// A new file beside the one that is written, which takes its place once it is whole: nobody reads
/// half of it. It is gone with this object if it never did; only who kills the process can leave
/// it behind, `NAME.NUMBER.tmp`. Nobody can foretell its name, it is never a file that was there,
/// and the umask says who may read it.
///
///     if (!Draft{path}.replace_target(text)) ...  // errno says why
class Draft {
 public:
  /// The target is the file that `path` names or, if it is a link, leads to. That is refused of
  /// somebody else's link in a folder such as `/tmp` (EACCES), and of what is there and no file
  /// (EISDIR, EEXIST).
  explicit Draft(const std::string& path);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  /// Whether it could be made; if not, errno says why.
  bool is_there() const { return there_; }
  const std::string& target() const { return target_; }
  FileIdentity identity() const { return identity_; }

  /// False with errno. Once.
  bool replace_target(std::string_view text);

 private:
  std::string target_;
  std::string path_;
  FileIdentity identity_;
  int file_ = -1;
  bool there_ = false;
};

}  // namespace mock_jira::cli
