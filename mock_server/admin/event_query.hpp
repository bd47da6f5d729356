#pragma once

#include <chrono>
#include <optional>
#include <span>

#include "admin/context.hpp"
#include "site/judge/journal.hpp"

namespace mock_jira::admin {

/// What the query of a call says that shows the request journal.
struct JournalQuery {
  EventQuery events{};
  std::size_t limit = Journal::default_capacity;
  std::size_t count = 1;                        ///< of wait
  Duration timeout = std::chrono::seconds{10};  ///< of wait
};

/// Empty if it says what none may say. Unless the query names it, `limit` is `default_limit`.
std::optional<JournalQuery> read_event_query(const Context& context,
                                             std::size_t default_limit = 100);

/// 400, with what the query may be.
Reply no_event_query();

/// The last `limit` of them.
std::span<const std::shared_ptr<const ServeEvent>> newest(const Journal::Events& events,
                                                          std::size_t limit);

}  // namespace mock_jira::admin
