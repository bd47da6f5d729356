#pragma once

#include <cstdint>
#include <optional>

namespace jira_task::internal {

/// The seed that was given, or one that nobody knows.
std::uint64_t seed_or_random(std::optional<std::uint64_t> seed);

}  // namespace jira_task::internal
