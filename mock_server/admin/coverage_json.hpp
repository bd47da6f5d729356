#pragma once

#include <nlohmann/json.hpp>

#include "site/judge/coverage.hpp"

namespace mock_jira {

/// How much of each kind was met, as the admin API and the reports of `run` show it.
nlohmann::ordered_json summary_json(const CoverageReport& coverage);

}  // namespace mock_jira
