#pragma once

#include <string>
#include <string_view>

namespace mock_jira::cli {

/// Writes all of it to a file descriptor and closes that. False with errno, also for a negative
/// one.
bool write_to(int file, std::string_view text);

/// A new file beside the one that is written, which takes its place once it is whole: nobody reads
/// half of it. It is gone with this object if it never did.
///
///     if (!Draft{path}.replace_target(text)) ...  // errno says why
class Draft {
 public:
  /// The target is the file that `path` names or, if it is a link, leads to.
  explicit Draft(const std::string& path);
  ~Draft();
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  /// Whether it could be made; if not, errno says why.
  bool is_there() const { return there_; }
  const std::string& target() const { return target_; }

  /// False with errno. Once.
  bool replace_target(std::string_view text);

 private:
  std::string target_;
  std::string path_;
  int file_ = -1;
  bool there_ = false;
};

}  // namespace mock_jira::cli
