#pragma once

#include <atomic>
#include <cstddef>
#include <mutex>
#include <vector>

namespace mock_jira {

class Journal;

/// The memory that all journals of a server share. Once they hold more than that, the fullest lose
/// their oldest events until a sixteenth is free again: a site that was called little keeps what it
/// has, however much others are called.
///
/// It bounds what the journals keep. An event that somebody has read (a report that is being
/// written, say) lives on until he lets it go, and counts no more from when the journal lost it.
///
/// Safe to use from any thread. Its lock comes before that of a journal: journals call it without
/// theirs, and count under theirs without its.
class JournalBudget {
 public:
  static constexpr std::size_t default_bytes = 256u << 20;

  explicit JournalBudget(std::size_t bytes = default_bytes) : max_(bytes) {}

  /// What the journals hold now. More than the budget only between an `add` of a journal and its
  /// `make_room`, so by an event a thread.
  std::size_t bytes() const { return bytes_; }

  // For journals.

  /// From now on until it leaves the journal may be told to lose events.
  void join(Journal& journal);
  void leave(Journal& journal);

  void take(std::size_t bytes) { bytes_ += bytes; }
  void give_back(std::size_t bytes) { bytes_ -= bytes; }

  /// To be called without a lock after each `take`; looks at the journals only if they are too
  /// full.
  void make_room();

 private:
  const std::size_t max_;
  std::atomic<std::size_t> bytes_ = 0;
  std::mutex mutex_;
  std::vector<Journal*> journals_;  // guarded by mutex_
};

}  // namespace mock_jira
