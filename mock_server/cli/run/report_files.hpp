#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/options/flag.hpp"
#include "cli/run/verdict_report.hpp"

namespace mock_jira::cli {

/// One `--report KIND=FILE`.
struct ReportFile {
  std::string (*format)(const RunReport& report);
  std::string path;
};

/// Adds a file that `--report` names, if it can be written and makes sense.
Parser report_into(std::vector<ReportFile>& files);

/// Each whole, or left as it was. False if one could not be written after all; `err` says why.
bool write_reports(const std::vector<ReportFile>& files, const RunReport& report,
                   std::ostream& err);

}  // namespace mock_jira::cli
