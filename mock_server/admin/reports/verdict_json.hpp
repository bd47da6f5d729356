#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "site/judge/coverage.hpp"
#include "site/judge/verdict.hpp"

namespace mock_jira {

// As the admin API and the reports of `run` show them.

nlohmann::ordered_json findings_json(const Verdict& verdict);
/// How much of each kind was met.
nlohmann::ordered_json summary_json(const CoverageReport& coverage);
/// Appends a part of the summary and the lists, counted from 0; false after the last one.
bool append_coverage(const CoverageReport& coverage, std::size_t part, std::string& out);

}  // namespace mock_jira
