#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "site/judge/expectation.hpp"
#include "site/judge/journal.hpp"
#include "site/judge/request_findings.hpp"

namespace mock_jira {

/// How an expectation ends, and a site as a whole.
enum class Outcome { pass, fail, inconclusive };

inline constexpr std::array<std::string_view, 3> outcome_words{"pass", "fail", "inconclusive"};

constexpr std::string_view to_string(Outcome outcome) {
  return outcome_words[static_cast<std::size_t>(outcome)];
}

struct Finding {
  std::string expectation;  ///< its text
  Outcome outcome = Outcome::pass;
  /// One for each way in which it was not met, or why that cannot be told; none for a pass.
  std::vector<std::string> sentences{};
};

struct Verdict {
  Outcome outcome = Outcome::pass;  ///< fail before inconclusive before pass
  std::vector<Finding> findings{};
  std::uint64_t calls = 0;  ///< as many were judged
  /// What is wrong with requests, where no expectation says that they have to be valid: one for
  /// each way in which an operation's differ. They change no outcome.
  std::vector<std::string> warnings{};
};

/// Instants of calls are compared with what a client can keep: timers and networks are late by
/// some milliseconds, and clocks drift. An interval is too short or too long by more than this.
Duration tolerance(Duration expected);

/// How the client came to its end, as far as that is known.
enum class ClientEnd {
  unknown,  ///< it may have ended, or go on
  killed    ///< it could not go on, whatever it would have done
};

/// What a call that led nowhere could have meant, in a sentence; empty if that is anybody's guess.
using Guess = std::function<std::string(const ServeEvent&)>;

/// What was seen so far of the calls that an expectation is about.
struct CallsSeen {
  std::uint64_t such = 0;     ///< whatever they were answered
  std::uint64_t counted = 0;  ///< of these, what counts; of an order, how many there were in it
  std::uint64_t last = 0;     ///< the number of the last that was counted
  /// Until when each caller was asked to wait, where that matters.
  std::map<std::string, WireTime> waits{};
};

/// Judges what the journal has, unfiltered, in steps: with each some of the calls, for an
/// expectation or because they led nowhere. Takes no lock. Copies share nothing that changes.
class Judging {
 public:
  Judging(Expectations expectations, Journal::Reading journal, Guess guess = {},
          ClientEnd end = ClientEnd::unknown);

  /// False once all is judged.
  bool step();

  /// How many calls a step looks at.
  std::size_t calls() const { return journal_.events.size(); }

  Verdict verdict() &&;

 private:
  /// Some more of the calls; once all are seen, the finding is there.
  template <typename Calls>
  void judge(const Calls& expected, const std::string& text);
  void judge(const Polling& rules, const std::string& text);
  void judge(const HonoursRetryAfter& rule, const std::string& text);
  void judge(const ValidRequests& rule, const std::string& text);
  bool look_at_requests();
  bool judge_unmatched();

  Expectations expectations_;
  Journal::Reading journal_;
  Guess guess_;
  ClientEnd end_;
  Verdict verdict_;
  Finding unmatched_;
  RequestFindings requests_{};
  std::size_t next_request_ = 0;
  CallsSeen seen_{};           // for the next expectation
  std::size_t next_seen_ = 0;  // for it
  std::size_t next_call_ = 0;  // that may have led nowhere
};

/// Judges what the journal has, unfiltered. Inconclusive if nothing was called at all, if a rule
/// was never put to the test, or if calls that could change the outcome are no longer kept.
Verdict judge(const Expectations& expectations, const Journal::Reading& journal,
              const Guess& guess = {}, ClientEnd end = ClientEnd::unknown);

}  // namespace mock_jira
