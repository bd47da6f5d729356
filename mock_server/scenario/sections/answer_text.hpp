#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "site/answer/answer.hpp"

namespace mock_jira {

// The parts of an answer as a scenario writes them.

/// `1`, `2..3`; `2..` without an upper end.
std::string format(const CallRange& calls);

/// `2s`, or `none`.
std::string format(const RetryAfter& retry_after);

/// `250ms`, `250ms..2s`.
std::string format(const DelayRange& delay);

/// The number beside the kind of a fault; nothing where the kind says it all.
std::optional<std::size_t> number_of(const NetworkFault& fault);

}  // namespace mock_jira
