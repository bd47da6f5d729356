#pragma once

#include <span>

#include "jira/operations/handler.hpp"

namespace mock_jira {

/// The operations that only tell something of the site, or of who asks.
std::span<const Handler> info_handlers();

}  // namespace mock_jira
