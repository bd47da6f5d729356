#pragma once

#include <string>
#include <vector>

#include "site/judge/site_verdict.hpp"

namespace mock_jira {

/// Verdicts as CI servers read them, JUnit's XML: a test suite a site, a test case a finding; what
/// is inconclusive is skipped.
std::string as_junit(const std::vector<SiteVerdict>& sites);

}  // namespace mock_jira
