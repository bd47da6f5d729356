#pragma once

#include <nlohmann/json.hpp>

#include "site/judge/coverage.hpp"
#include "site/judge/verdict.hpp"

namespace mock_jira {

// As the admin API and the reports of `run` show them.

nlohmann::ordered_json findings_json(const Verdict& verdict);
/// How much of each kind was met.
nlohmann::ordered_json summary_json(const CoverageReport& coverage);
/// The summary and the lists.
nlohmann::ordered_json coverage_json(const CoverageReport& coverage);

}  // namespace mock_jira
