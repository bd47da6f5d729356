#include "cli/run/report_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <string_view>

#include "cli/options/draft.hpp"

namespace mock_jira::cli {
namespace {

std::ostream& complain(std::ostream& err, const std::string& path) {
  return err << "mock-jira: --report: cannot write '" << path << "': " << std::strerror(errno)
             << '\n';
}

/// What takes a report as it comes, since there is nothing to put in its place: `/dev/stdout`, a
/// pipe.
bool is_stream(const std::string& path) {
  struct stat status {};
  const bool special = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
  return special || path.starts_with("/dev/std") || path.starts_with("/dev/fd/") ||
         path.starts_with("/proc/");
}

/// False with errno. Leaves nothing behind.
bool can_write(const std::string& path) {
  std::error_code ignored;  // what cannot be looked at cannot be written either
  if (std::filesystem::is_directory(path, ignored)) {
    errno = EISDIR;
    return false;
  }
  if (::access(path.c_str(), W_OK) != 0 && errno != ENOENT) return false;
  return is_stream(path) || Draft{path}.is_there();
}

/// False with errno.
bool write_whole(const std::string& path, std::string_view text) {
  if (is_stream(path)) {
    return write_to(::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC), text);
  }
  return Draft{path}.replace_target(text);
}

}  // namespace

std::optional<std::vector<ReportFile>> read_reports(const std::vector<std::string>& arguments,
                                                    std::ostream& err) {
  std::vector<ReportFile> files;
  for (const auto& argument : arguments) {
    const auto equals = argument.find('=');
    const auto kind = argument.substr(0, equals);
    const auto path = equals == std::string::npos ? "" : argument.substr(equals + 1);
    if (path.empty() || (kind != "json" && kind != "junit")) {
      err << "mock-jira: --report: '" << argument
          << "' is no report; it takes json=FILE or junit=FILE\n";
      return std::nullopt;
    }
    const bool taken = std::any_of(files.begin(), files.end(),
                                   [&](const ReportFile& file) { return file.path == path; });
    if (taken && !is_stream(path)) {
      err << "mock-jira: --report: '" << path
          << "' is named twice; give each report its own file\n";
      return std::nullopt;
    }
    if (!can_write(path)) {
      complain(err, path);
      return std::nullopt;
    }
    files.push_back({kind == "json" ? as_json : as_junit, path});
  }
  return files;
}

bool write_reports(const std::vector<ReportFile>& files, const RunReport& report,
                   std::ostream& err) {
  bool well = true;
  for (const auto& file : files) {
    if (write_whole(file.path, file.format(report))) continue;
    complain(err, file.path);
    well = false;
  }
  return well;
}

}  // namespace mock_jira::cli
