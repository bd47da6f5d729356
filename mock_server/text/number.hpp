#pragma once

#include <string>

namespace mock_jira {

/// The shortest usual text that reads back as the same number: `60`, `0.1`, `1000000`.
std::string format_number(double number);

}  // namespace mock_jira
