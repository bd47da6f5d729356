#pragma once

#include <string>

#include "site/judge/coverage.hpp"
#include "site/judge/verdict.hpp"

namespace mock_jira {

/// What there is to say in the end of a site and its client.
struct SiteVerdict {
  std::string site;  ///< its name
  Verdict verdict;
  CoverageReport coverage{};
};

}  // namespace mock_jira
