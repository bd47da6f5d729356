#pragma once

#include <optional>
#include <string_view>

#include "jira_task/error.hpp"

namespace jira_task::internal {

/// What an answer means where Jira's own words mislead, and what to do about it.
std::optional<std::string_view> hint_for(const Error& error);

}  // namespace jira_task::internal
