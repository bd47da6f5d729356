#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "cli/run/verdict_report.hpp"

namespace mock_jira::cli {

/// One `--report KIND=FILE`.
struct ReportFile {
  std::string (*format)(const RunReport& report);
  std::string path;
};

/// The files that `--report` names, each of which can be written; nothing if one makes no sense or
/// cannot, and `err` says which and why.
std::optional<std::vector<ReportFile>> read_reports(const std::vector<std::string>& arguments,
                                                    std::ostream& err);

/// Each whole, or left as it was. False if one could not be written after all; `err` says why.
bool write_reports(const std::vector<ReportFile>& files, const RunReport& report,
                   std::ostream& err);

}  // namespace mock_jira::cli
