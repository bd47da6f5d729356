#pragma once

#include <string>

#include "cli/verdict_report.hpp"

namespace mock_jira::cli {

/// The report as CI servers read it: a test suite a site, a test case a finding; what is
/// inconclusive is skipped.
std::string as_junit(const RunReport& report);

}  // namespace mock_jira::cli
