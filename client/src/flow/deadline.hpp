#pragma once

#include <chrono>
#include <optional>

#include "jira_task/sleeper.hpp"

namespace jira_task::internal {

/// The end of `span` from now on; nullopt for none, and for what is as good as for ever.
std::optional<Sleeper::MonotonicTime> deadline_in(std::optional<std::chrono::milliseconds> span,
                                                  const Sleeper& sleeper);

}  // namespace jira_task::internal
