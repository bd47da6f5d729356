#pragma once

#include <string_view>

namespace jira_task::internal {

/// The version of this library, as its CMake project states it: "0.1.0".
inline constexpr std::string_view version_text = JIRA_TASK_VERSION;

}  // namespace jira_task::internal
