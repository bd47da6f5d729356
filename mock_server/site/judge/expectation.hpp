#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "catalogue/operation.hpp"
#include "site/book.hpp"
#include "site/judge/serve_event.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// How often calls are made: both ends belong to it.
struct Called {
  EventQuery calls{};
  /// Only calls of other operations, made while the same caller was asked to wait by an answer of
  /// this one (Retry-After).
  std::optional<Operation> while_waiting_for = std::nullopt;
  std::uint64_t at_least = 1;
  std::uint64_t at_most = std::numeric_limits<std::uint64_t>::max();
};

/// Calls that are made one after the other; others may come between.
struct InOrder {
  std::vector<EventQuery> calls{};
};

/// A range of wire time between two polls; an end that is left out is open.
struct IntervalRange {
  std::optional<Duration> from = std::nullopt;
  std::optional<Duration> to = std::nullopt;

  bool operator==(const IntervalRange&) const = default;
};

/// How a client polls: the GETs of one task by one user, in wire time. What is left out is not
/// judged; what nothing put to the test is inconclusive, rule by rule.
///
/// Only answers that reached the client whole speak. A call after one that did not is a retry, and
/// may come at any time; so may one with other credentials after a 401.
struct Polling {
  std::optional<std::string> task = std::nullopt;  ///< empty: each task that is polled, by itself
  /// Its lower end is kept from arrival to arrival, so that a fixed rate is as good as a pause. A
  /// pair between which the scenario itself kept the client waiting for that long tells nothing.
  /// The upper end, `growth` and `cap` are about the client's own pauses: from the end of one
  /// answer to the arrival of the next poll, where nothing asked for another.
  std::optional<IntervalRange> interval = std::nullopt;
  /// Each pause is at least so many times as long as the one before, until it is as long as `cap`
  /// and `interval` allow.
  std::optional<double> growth = std::nullopt;
  std::optional<Duration> cap = std::nullopt;  ///< no pause is longer
  std::optional<std::uint64_t> at_most = std::nullopt;
  bool stops_when_finished = false;  ///< no poll after one that showed a terminal status
  bool stops_after_404 = false;
  bool honours_retry_after = false;  ///< no poll before the time that the last answer asked for
  /// A 303 is followed by a GET of its Location, with credentials; of one task, if one is named.
  bool follows_303 = false;
};

/// No caller repeats a call, whatever it is, before the time that its answer asked for.
struct HonoursRetryAfter {};

/// Every request of an operation whose rules are known keeps them (`ServeEvent::findings`).
struct ValidRequests {};

/// What a scenario expects of the client (`expect:`).
struct Expectation {
  std::variant<Called, InOrder, Polling, HonoursRetryAfter, ValidRequests> what;
  std::string text{};  ///< as a person would say it (wording.hpp): `cancelTask is called once`
  EntryName name{};    ///< in a site's book: `expect[0]`, or `added[0]`
};

/// All that a site is judged by.
struct Expectations {
  std::vector<Expectation> list{};
  /// Whether calls that led nowhere make it fail. Empty: they do.
  std::optional<bool> unmatched_fails = std::nullopt;
};

}  // namespace mock_jira
