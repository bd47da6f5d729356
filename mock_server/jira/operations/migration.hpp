#pragma once

#include <span>

#include "jira/operations/handler.hpp"

namespace mock_jira {

/// How far the migration of a Connect field is: its task is read in another way (evidence §5.6).
std::span<const Handler> migration_handlers();

}  // namespace mock_jira
