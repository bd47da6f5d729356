#pragma once

#include <string>
#include <vector>

#include "site/judge/coverage.hpp"
#include "site/judge/verdict.hpp"

namespace mock_jira {

/// What there is to say in the end of a site and its client.
struct SiteVerdict {
  std::string site;  ///< its name
  Verdict verdict;
  CoverageReport coverage{};
};

/// Verdicts as CI servers read them, JUnit's XML: a test suite a site, a test case a finding; what
/// is inconclusive is skipped.
std::string as_junit(const std::vector<SiteVerdict>& sites);

}  // namespace mock_jira
