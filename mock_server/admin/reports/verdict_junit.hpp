#pragma once

#include <cstddef>
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
  /// A site that was reset, or whose name was used again, had several: which of how many.
  std::size_t life = 1, lives = 1;
};

/// `demo`; of a site with several lives `demo, life 1 of 2`.
std::string title(const SiteVerdict& site);

/// Verdicts as CI servers read them, JUnit's XML: a test suite a site, a test case a finding; what
/// is inconclusive is skipped.
std::string as_junit(const std::vector<SiteVerdict>& sites);

}  // namespace mock_jira
