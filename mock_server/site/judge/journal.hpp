#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "site/judge/serve_event.hpp"

namespace mock_jira {

/// The request journal of a site: its last calls, in the order in which they were answered.
/// Bounded: the oldest make room, and are counted. Safe to use from any thread.
class Journal {
 public:
  using Events = std::vector<std::shared_ptr<const ServeEvent>>;

  static constexpr std::size_t default_capacity = 10'000;
  /// What callers can make long has so many bytes in all: large calls make room sooner.
  static constexpr std::size_t max_bytes = 32u << 20;
  /// A longer body is cut here; what is sent is not touched.
  static constexpr std::size_t max_body = 64u << 10;
  /// Nobody says that he waits no longer: the oldest is told early to make room for one more.
  static constexpr std::size_t max_waiting = 1'000;

  explicit Journal(std::size_t capacity = default_capacity) : capacity_(capacity) {}

  /// Numbers the event and keeps it. Whoever waits for one like it is told.
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

 private:
  struct Waiter {
    EventQuery query;
    std::size_t missing;
    std::stop_source source;
  };

  /// Under the lock: the oldest events that are too many.
  Events make_room();

  const std::size_t capacity_;
  mutable std::mutex mutex_;
  std::deque<std::shared_ptr<const ServeEvent>> events_;  // these five guarded by mutex_
  std::size_t bytes_ = 0;
  std::uint64_t total_ = 0;
  std::uint64_t dropped_unmatched_ = 0;
  std::deque<Waiter> waiters_;
};

}  // namespace mock_jira
