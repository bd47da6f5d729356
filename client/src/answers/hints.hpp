#pragma once

#include <optional>
#include <string>

#include "jira_task/error.hpp"
#include "src/answers/answer_error.hpp"

namespace jira_task::internal {

/// What an answer means where Jira's own words mislead, and what to do about it.
std::optional<std::string> hint_for(const Error& error, Purpose purpose);

}  // namespace jira_task::internal
