#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "site/judge/expectation.hpp"
#include "site/judge/journal.hpp"
#include "site/judge/judgement.hpp"

namespace mock_jira {

/// What an answer says of when to ask again.
struct AskedPause {
  std::string_view value;  ///< of its Retry-After; lives as long as the call
  /// From the end of the answer on. Empty: the value is neither a number of seconds nor a date.
  std::optional<Duration> wait = std::nullopt;
  /// A date counts whole seconds, and so does the Date that a client may compare it with.
  Duration leeway{};

  bool is_broken_by(WireTime::duration waited) const;
};

/// Empty if the answer did not reach its client, or asked for nothing.
std::optional<AskedPause> asked_pause(const ServeEvent& event);

/// `asked to wait '2.5', which is neither a number of seconds nor a date`.
std::string say_unreadable(const AskedPause& asked);

/// Judges each caller by itself, and each method and path: nobody repeats a call before its time.
Judgement judge_retry_after(const Journal::Reading& journal);

}  // namespace mock_jira
