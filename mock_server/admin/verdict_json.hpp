#pragma once

#include <nlohmann/json.hpp>

#include "site/judge/verdict.hpp"

namespace mock_jira {

/// The findings of a verdict, as the admin API and the reports of `run` show them.
nlohmann::ordered_json findings_json(const Verdict& verdict);

}  // namespace mock_jira
