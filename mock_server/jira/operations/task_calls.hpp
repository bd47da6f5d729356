#pragma once

#include <span>

#include "jira/operations/handler.hpp"

namespace mock_jira {

/// The task resource: read and cancelled (evidence §3).
std::span<const Handler> task_handlers();

}  // namespace mock_jira
