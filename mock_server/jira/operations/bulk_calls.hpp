#pragma once

#include <span>

#include "jira/operations/handler.hpp"

namespace mock_jira {

/// What clients ask before and after they start something in bulk (evidence §4).
std::span<const Handler> bulk_handlers();

}  // namespace mock_jira
