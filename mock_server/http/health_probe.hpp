#pragma once

#include <string>

namespace mock_jira {

/// Asks `url` + `/__admin/health` once, for at most two seconds. Empty if a mock-jira answers that
/// it serves; else what is wrong, as a sentence.
std::string probe_health(const std::string& url);

}  // namespace mock_jira
