#include "site/judge/verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

#include "site/judge/judgement.hpp"
#include "site/judge/polling_judge.hpp"
#include "site/judge/retry_after.hpp"
#include "site/judge/wording.hpp"

namespace mock_jira {
namespace {

Finding failed(const std::string& text, std::vector<std::string> sentences) {
  return {text, Outcome::fail, std::move(sentences)};
}

std::uint64_t count(const EventQuery& calls, const Journal::Reading& journal) {
  return static_cast<std::uint64_t>(
      std::count_if(journal.events.begin(), journal.events.end(),
                    [&](const auto& event) { return calls.matches(*event); }));
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
std::string was_called(const Called& expected, std::uint64_t counted,
                       const Journal::Reading& journal) {
  const EventQuery& calls = expected.calls;
  EventQuery any_status = calls;
  any_status.status.reset();
  const auto all = count(any_status, journal);

  std::string happened = calls.operation ? "called" : "made";
  std::string of_all;
  if (calls.status && all > 0) {
    happened = "answered " + std::to_string(*calls.status);
    of_all = " in " + number_of_calls(all);
  }
  return (calls.operation ? "" : "a ") + noun(calls) + " was " +
         (counted == 0 ? "never " + happened : happened + ' ' + times(counted)) + of_all +
         "; expected " + how_often(expected);
}

Finding judge_one(const Called& expected, const std::string& text, const Journal::Reading& journal,
                  ClientEnd /*end*/) {
  const auto counted = count(expected.calls, journal);
  const bool too_many = counted > expected.at_most;
  if (counted >= expected.at_least && counted + journal.dropped <= expected.at_most) {
    return {text, Outcome::pass};
  }
  if (!too_many && journal.dropped > 0) return unknown(text, journal);
  return failed(text, {was_called(expected, counted, journal)});
}

Finding judge_one(const InOrder& expected, const std::string& text, const Journal::Reading& journal,
                  ClientEnd /*end*/) {
  auto next = journal.events.begin();
  std::string after;
  for (const auto& calls : expected.calls) {
    next = std::find_if(next, journal.events.end(),
                        [&](const auto& event) { return calls.matches(*event); });
    if (next == journal.events.end()) {
      if (journal.dropped > 0) return unknown(text, journal);
      return failed(text, {after + "there was no " + noun_answered(calls)});
    }
    after = "after call " + std::to_string((*next)->number) + " (" + noun_answered(calls) + ") ";
    ++next;
  }
  return {text, Outcome::pass};
}

Finding conclude(Judgement judgement, const std::string& text, const Journal::Reading& journal) {
  if (!judgement.broken.empty()) return failed(text, std::move(judgement.broken));
  if (journal.dropped > 0) return unknown(text, journal);
  if (judgement.untested.empty()) return {text, Outcome::pass};
  return {text, Outcome::inconclusive, std::move(judgement.untested)};
}

Finding judge_one(const Polling& rules, const std::string& text, const Journal::Reading& journal,
                  ClientEnd end) {
  return conclude(judge_polling(rules, journal, end == ClientEnd::killed), text, journal);
}

Finding judge_one(const HonoursRetryAfter& /*rule*/, const std::string& text,
                  const Journal::Reading& journal, ClientEnd /*end*/) {
  return conclude(judge_retry_after(journal), text, journal);
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
  if (findings.size() < expectations_.list.size()) {
    const auto& next = expectations_.list[findings.size()];
    findings.push_back(std::visit(
        [&](const auto& what) { return judge_one(what, next.text, journal_, end_); }, next.what));
    return true;
  }
  return expectations_.unmatched_fails.value_or(true) && judge_unmatched();
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
