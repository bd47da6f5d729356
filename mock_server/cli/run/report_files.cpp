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

#include "cli/output/draft.hpp"
#include "cli/output/screen.hpp"
#include "text/take_until.hpp"

namespace mock_jira::cli {
namespace {

std::string why_not(const std::string& path) {
  return "--report: cannot write '" + path + "': " + std::strerror(errno);
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
  const bool is_there = ::access(path.c_str(), W_OK) == 0;
  if (!is_there && (errno != ENOENT || is_stream(path))) return false;
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

Parser report_into(std::vector<ReportFile>& files) {
  return [&files](const Setting& report) {
    std::string_view rest = report.value;
    const auto kind = take_until('=', rest);
    const std::string path{rest};
    if (path.empty() || (kind != "json" && kind != "junit")) {
      throw WrongSetting{report, "is no report; it takes json=FILE or junit=FILE"};
    }
    const bool taken = std::any_of(files.begin(), files.end(),
                                   [&](const ReportFile& file) { return file.path == path; });
    if (taken && !is_stream(path)) {
      throw WrongSetting{{path, report.place}, "is named twice; give each report its own file"};
    }
    if (!can_write(path)) throw WrongSetting{why_not(path)};
    files.push_back({kind == "json" ? as_json : as_junit, path});
  };
}

bool write_reports(const std::vector<ReportFile>& files, const RunReport& report,
                   std::ostream& err) {
  bool well = true;
  for (const auto& file : files) {
    if (write_whole(file.path, file.format(report))) continue;
    say(err, why_not(file.path));
    well = false;
  }
  return well;
}

}  // namespace mock_jira::cli
