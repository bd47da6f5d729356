#pragma once

#include <string>

#include "text/time.hpp"

namespace mock_jira {

/// `2024-06-01T09:00:00.000Z`.
std::string instant_text(TimePoint at);

}  // namespace mock_jira
