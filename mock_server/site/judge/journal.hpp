#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "site/judge/journal_budget.hpp"
#include "site/judge/serve_event.hpp"

namespace mock_jira {

/// The request journal of a site: its last calls, in the order in which they were answered.
/// Bounded, by a number of its own and by the memory that it shares with other journals: the oldest
/// make room, and are counted. Safe to use from any thread.
class Journal {
 public:
  using Events = std::vector<std::shared_ptr<const ServeEvent>>;

  static constexpr std::size_t default_capacity = 10'000;
  /// A longer body is cut here; what is sent is not touched.
  static constexpr std::size_t max_body = 64u << 10;
  /// Nobody says that he waits no longer: the oldest is told early to make room for one more.
  static constexpr std::size_t max_waiting = 1'000;

  explicit Journal(std::size_t capacity = default_capacity,
                   std::shared_ptr<JournalBudget> budget = std::make_shared<JournalBudget>());
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Numbers the event and keeps it. Whoever waits for one like it is told. Whoever calls this
  /// holds no lock: other journals may have to make room for it.
  void add(ServeEvent event);

  struct Reading {
    Events events;                        ///< those that match, oldest first
    std::uint64_t total = 0;              ///< calls since the beginning or the last `clear`
    std::uint64_t dropped = 0;            ///< of these, those that are no longer kept
    std::uint64_t dropped_unmatched = 0;  ///< of those, the ones that led nowhere
  };
  Reading read(const EventQuery& query = {}) const;

  /// A token that is stopped once `wanted` events match, those that are kept included. What it
  /// calls may ask the journal again.
  std::stop_token notify(const EventQuery& query, std::size_t wanted);

  /// Forgets all events; numbers begin anew, and nobody waits any longer.
  void clear();

  /// What its events take of the budget.
  std::size_t bytes() const { return bytes_; }
  /// Of the budget: the oldest events, without which the journal has no more than `bytes`. They
  /// count as dropped.
  Events sink_to(std::size_t bytes);

 private:
  struct Waiter {
    EventQuery query;
    std::size_t missing;
    std::stop_source source;
  };

  /// Under the lock: the oldest event, which the journal no longer has.
  std::shared_ptr<const ServeEvent> drop_oldest();

  const std::size_t capacity_;
  const std::shared_ptr<JournalBudget> budget_;  // never null
  mutable std::mutex mutex_;
  std::atomic<std::size_t> bytes_ = 0;                    // written under mutex_
  std::deque<std::shared_ptr<const ServeEvent>> events_;  // these four guarded by mutex_
  std::uint64_t total_ = 0;
  std::uint64_t dropped_unmatched_ = 0;
  std::deque<Waiter> waiters_;
};

}  // namespace mock_jira
