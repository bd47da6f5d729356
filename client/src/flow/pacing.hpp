#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "jira_task/back_off.hpp"
#include "jira_task/sleeper.hpp"

namespace jira_task::internal {

/// The end of `span` from `now` on; nullopt for none, and for what is as good as for ever.
std::optional<Sleeper::MonotonicTime> deadline_in(std::optional<std::chrono::milliseconds> span,
                                                  Sleeper::MonotonicTime now);

/// The pauses of one start or wait; without a seed, one that nobody knows.
BackOff back_off_of(const BackOffOptions& options, std::optional<std::uint64_t> seed);

}  // namespace jira_task::internal
