#include "site/judge/verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

#include "site/answer/request_match.hpp"
#include "site/judge/judgement.hpp"
#include "site/judge/polling_judge.hpp"
#include "site/judge/retry_after.hpp"
#include "site/judge/wording.hpp"

namespace mock_jira {
namespace {

Finding failed(const std::string& text, std::vector<std::string> sentences) {
  return {text, Outcome::fail, std::move(sentences)};
}

std::string number_of_calls(std::uint64_t count) {
  return std::to_string(count) + (count == 1 ? " call" : " calls");
}

/// What fell out of the journal might have been what was expected, or what was not.
Finding unknown(const std::string& text, const Journal::Reading& journal) {
  return {text,
          Outcome::inconclusive,
          {"the journal no longer has the first " +
           (journal.dropped == 1 ? "call" : number_of_calls(journal.dropped))}};
}

/// `getTask by outsider was answered 403 twice in 3 calls; expected never`.
std::string was_called(const Called& expected, const CallsSeen& seen) {
  const EventQuery& calls = expected.calls;
  const auto& waiting = expected.while_waiting_for;
  std::string happened = calls.operation ? "called" : "made";
  std::string of_all;
  if (calls.status && seen.such > 0) {
    happened = "answered " + std::to_string(*calls.status);
    of_all = " in " + number_of_calls(seen.such);
  }
  return (calls.operation ? "" : "a ") + noun(calls) + " was " +
         (seen.counted == 0 ? "never " + happened : happened + ' ' + times(seen.counted)) + of_all +
         (waiting ? " while " + std::string{to_string(*waiting)} + " had to wait" : "") +
         "; expected " + how_often(expected);
}

Finding conclude(Judgement judgement, const std::string& text, const Journal::Reading& journal) {
  if (!judgement.broken.empty()) return failed(text, std::move(judgement.broken));
  if (journal.dropped > 0) return unknown(text, journal);
  if (judgement.untested.empty()) return {text, Outcome::pass};
  return {text, Outcome::inconclusive, std::move(judgement.untested)};
}

// Of expectations about calls one by one: what is noted of each call, and what follows.

/// Whether the call is of another operation than the one that its caller was asked to wait for.
bool is_made_meanwhile(Operation waiting_for, const ServeEvent& event, CallsSeen& seen) {
  if (event.operation != waiting_for) {
    const auto wait = seen.waits.find(event.user);
    return wait != seen.waits.end() && event.arrived < wait->second;
  }
  const auto asked = asked_pause(event);
  if (asked && asked->wait) seen.waits[event.user] = event.ended() + *asked->wait;
  return false;
}

void see(const Called& expected, const ServeEvent& event, CallsSeen& seen) {
  if (expected.while_waiting_for && !is_made_meanwhile(*expected.while_waiting_for, event, seen)) {
    return;
  }
  if (!expected.calls.asks_for(event)) return;
  ++seen.such;
  if (expected.calls.is_answered_so(event)) ++seen.counted;
}

Finding judge_one(const Called& expected, const std::string& text, const CallsSeen& seen,
                  const Journal::Reading& journal) {
  if (expected.while_waiting_for && seen.waits.empty() && journal.dropped == 0) {
    return {
        text,
        Outcome::inconclusive,
        {"no answer to " + std::string{to_string(*expected.while_waiting_for)} + " asked to wait"}};
  }
  const bool too_many = seen.counted > expected.at_most;
  if (seen.counted >= expected.at_least && seen.counted + journal.dropped <= expected.at_most) {
    return {text, Outcome::pass};
  }
  if (!too_many && journal.dropped > 0) return unknown(text, journal);
  return failed(text, {was_called(expected, seen)});
}

void see(const InOrder& expected, const ServeEvent& event, CallsSeen& seen) {
  if (seen.counted == expected.calls.size()) return;
  const auto& calls = expected.calls[seen.counted];
  if (!calls.matches(event)) return;
  seen.last = event.number;
  ++seen.counted;
}

Finding judge_one(const InOrder& expected, const std::string& text, const CallsSeen& seen,
                  const Journal::Reading& journal) {
  const auto& [calls] = expected;
  if (seen.counted == calls.size()) return {text, Outcome::pass};
  if (journal.dropped > 0) return unknown(text, journal);
  std::string after;
  if (seen.counted > 0) {
    after = "after call " + std::to_string(seen.last) + " (" +
            noun_answered(calls[seen.counted - 1]) + ") ";
  }
  return failed(text, {after + "there was no " + noun_answered(calls[seen.counted])});
}

/// So much is looked at in a step: to hold a body against a pattern takes long.
constexpr std::size_t effort_of_step = 10'000;

std::size_t effort(const EventQuery& calls, const ServeEvent& event) {
  const bool asks = calls.request && calls.request->asks_for_body();
  return 1 + (asks ? event.request.body.size() / 10 : 0);
}

std::size_t effort(const Called& expected, const CallsSeen& /*seen*/, const ServeEvent& event) {
  return effort(expected.calls, event);
}

std::size_t effort(const InOrder& expected, const CallsSeen& seen, const ServeEvent& event) {
  return seen.counted < expected.calls.size() ? effort(expected.calls[seen.counted], event) : 1;
}

std::string led_nowhere(const ServeEvent& event, const Guess& guess) {
  std::string sentence = "call " + std::to_string(event.number) +
                         " led nowhere: " + event.request.method + ' ' + event.request.target +
                         " was answered " + std::to_string(event.reply.status);
  if (const auto meant = guess ? guess(event) : ""; !meant.empty()) sentence += "; " + meant;
  return sentence;
}

}  // namespace

Duration tolerance(Duration expected) {
  constexpr Duration min{20};
  return std::max(min, expected / 20);
}

Judging::Judging(Expectations expectations, Journal::Reading journal, Guess guess, ClientEnd end)
    : expectations_(std::move(expectations)),
      journal_(std::move(journal)),
      guess_(std::move(guess)),
      end_(end),
      verdict_{.calls = journal_.total},
      unmatched_{"every call leads somewhere"} {
  if (const auto gone = journal_.dropped_unmatched; gone > 0) {
    unmatched_.sentences.push_back(number_of_calls(gone) +
                                   " that the journal no longer has led nowhere");
  }
}

bool Judging::step() {
  auto& findings = verdict_.findings;
  if (journal_.total == 0) {
    findings = {{"the client calls Jira", Outcome::inconclusive, {"nothing was called"}}};
    return false;
  }
  if (look_at_requests()) return true;
  if (findings.size() < expectations_.list.size()) {
    const auto& next = expectations_.list[findings.size()];
    std::visit([&](const auto& what) { judge(what, next.text); }, next.what);
    return true;
  }
  return expectations_.unmatched_fails.value_or(true) && judge_unmatched();
}

template <typename Calls>
void Judging::judge(const Calls& expected, const std::string& text) {
  const auto& events = journal_.events;
  for (std::size_t left = effort_of_step; left > 0 && next_seen_ < events.size(); ++next_seen_) {
    const auto& event = *events[next_seen_];
    left -= std::min(left, effort(expected, seen_, event));
    see(expected, event, seen_);
  }
  if (next_seen_ < events.size()) return;
  verdict_.findings.push_back(judge_one(expected, text, seen_, journal_));
  seen_ = {};
  next_seen_ = 0;
}

void Judging::judge(const Polling& rules, const std::string& text) {
  auto judgement = judge_polling(rules, journal_, end_ == ClientEnd::killed);
  verdict_.findings.push_back(conclude(std::move(judgement), text, journal_));
}

void Judging::judge(const HonoursRetryAfter& /*rule*/, const std::string& text) {
  verdict_.findings.push_back(conclude(judge_retry_after(journal_), text, journal_));
}

void Judging::judge(const ValidRequests& /*rule*/, const std::string& text) {
  Judgement judgement{.broken = requests_.sentences()};
  if (!requests_.saw_any()) {
    judgement.untested.emplace_back("no call was of an operation that is served");
  }
  verdict_.findings.push_back(conclude(std::move(judgement), text, journal_));
}

/// True while there are more.
bool Judging::look_at_requests() {
  const auto end = std::min(next_request_ + effort_of_step, journal_.events.size());
  if (next_request_ == end) return false;
  for (; next_request_ < end; ++next_request_) requests_.see(*journal_.events[next_request_]);
  return true;
}

bool Judging::judge_unmatched() {
  constexpr std::size_t at_once = 10;  // each may be compared with much
  const auto end = std::min(next_call_ + at_once, journal_.events.size());
  for (; next_call_ < end; ++next_call_) {
    const auto& event = *journal_.events[next_call_];
    if (!event.matched) unmatched_.sentences.push_back(led_nowhere(event, guess_));
  }
  if (next_call_ < journal_.events.size()) return true;
  if (!unmatched_.sentences.empty()) unmatched_.outcome = Outcome::fail;
  verdict_.findings.push_back(std::move(unmatched_));
  return false;
}

Verdict Judging::verdict() && {
  const auto& list = expectations_.list;
  const bool is_expected = std::any_of(list.begin(), list.end(), [](const Expectation& each) {
    return std::holds_alternative<ValidRequests>(each.what);
  });
  if (!is_expected) verdict_.warnings = requests_.sentences();
  for (const auto& finding : verdict_.findings) {
    if (finding.outcome == Outcome::fail) verdict_.outcome = Outcome::fail;
    if (finding.outcome == Outcome::inconclusive && verdict_.outcome == Outcome::pass) {
      verdict_.outcome = Outcome::inconclusive;
    }
  }
  return std::move(verdict_);
}

Verdict judge(const Expectations& expectations, const Journal::Reading& journal, const Guess& guess,
              ClientEnd end) {
  Judging judging{expectations, journal, guess, end};
  while (judging.step()) {
  }
  return std::move(judging).verdict();
}

}  // namespace mock_jira
