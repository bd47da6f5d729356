#pragma once

#include <span>

#include "jira/operations/handler.hpp"

namespace mock_jira {

/// The operations that look as if they started a task, and do not (evidence §5.6).
std::span<const Handler> taskless_handlers();

}  // namespace mock_jira
