#include "site/judge/journal_budget.hpp"

#include <algorithm>

#include "site/judge/journal.hpp"

namespace mock_jira {
namespace {

struct Fill {
  std::size_t bytes;
  Journal* journal;
};

/// Of those that are alike, the one that has been there longest.
std::vector<Fill> fullest_first(const std::vector<Journal*>& journals) {
  std::vector<Fill> fills;
  fills.reserve(journals.size());
  for (Journal* journal : journals) fills.push_back({journal->bytes(), journal});
  std::stable_sort(fills.begin(), fills.end(),
                   [](const Fill& a, const Fill& b) { return a.bytes > b.bytes; });
  return fills;
}

/// To what the fullest have to sink, all of them alike, so that `excess` is gone:
///
///     |#####        |#####
///     |#########    |#######          <- the level
///     |############ |#######
std::size_t level_of(const std::vector<Fill>& fills, std::size_t excess) {
  for (std::size_t i = 0; i < fills.size(); ++i) {
    const std::size_t sinking = i + 1;
    const std::size_t next = sinking < fills.size() ? fills[sinking].bytes : 0;
    const std::size_t step = fills[i].bytes - next;
    if (excess <= step * sinking) return fills[i].bytes - (excess + i) / sinking;
    excess -= step * sinking;
  }
  return 0;
}

}  // namespace

void JournalBudget::join(Journal& journal) {
  const std::lock_guard lock(mutex_);
  journals_.push_back(&journal);
}

void JournalBudget::leave(Journal& journal) {
  const std::lock_guard lock(mutex_);
  std::erase(journals_, &journal);
}

void JournalBudget::make_room() {
  if (bytes_ <= max_) return;
  const std::size_t enough = max_ - max_ / 16;
  std::vector<Journal::Events> lost;  // let go without a lock: events have much to free
  const std::lock_guard lock(mutex_);
  for (std::size_t bytes; (bytes = bytes_) > max_;) {
    const auto fills = fullest_first(journals_);
    const auto level = level_of(fills, bytes - enough);
    for (const Fill& fill : fills) {
      if (bytes_ <= enough || fill.bytes <= level) break;
      lost.push_back(fill.journal->sink_to(level));
    }
  }
}

}  // namespace mock_jira
