#pragma once

#include <algorithm>
#include <cstddef>

#include "site/judge/journal.hpp"

namespace mock_jira {

/// As the client made them; the journal has calls in the order in which they were answered.
inline void sort_by_arrival(Journal::Events& calls) {
  std::stable_sort(calls.begin(), calls.end(),
                   [](const auto& a, const auto& b) { return a->arrived < b->arrived; });
}

/// Of calls in that order the first behind the `i`-th that arrived when that was answered, or
/// later: its client could know the answer. `calls.size()` if there is none.
inline std::size_t first_after_answer(const Journal::Events& calls, std::size_t i) {
  const auto end = calls[i]->ended();
  const auto first =
      std::partition_point(calls.begin() + static_cast<std::ptrdiff_t>(i) + 1, calls.end(),
                           [&](const auto& later) { return later->arrived < end; });
  return static_cast<std::size_t>(first - calls.begin());
}

}  // namespace mock_jira
