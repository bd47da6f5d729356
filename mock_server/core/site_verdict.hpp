#pragma once

#include <string>

#include "core/coverage.hpp"
#include "core/verdict.hpp"

namespace mock_jira {

/// What there is to say in the end of a site and its client.
struct SiteVerdict {
  std::string site;  ///< its name
  Verdict verdict;
  CoverageReport coverage{};
};

}  // namespace mock_jira
