#include "site/judge/verdict.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

#include "site/judge/polling_judge.hpp"
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

Finding judge_one(const Called& expected, const std::string& text,
                  const Journal::Reading& journal) {
  const auto counted = count(expected.calls, journal);
  const bool too_many = counted > expected.at_most;
  if (counted >= expected.at_least && counted + journal.dropped <= expected.at_most) {
    return {text, Outcome::pass};
  }
  if (!too_many && journal.dropped > 0) return unknown(text, journal);
  return failed(text, {was_called(expected, counted, journal)});
}

Finding judge_one(const InOrder& expected, const std::string& text,
                  const Journal::Reading& journal) {
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

Finding judge_one(const Polling& rules, const std::string& text, const Journal::Reading& journal) {
  auto judgement = judge_polling(rules, journal);
  if (!judgement.sentences.empty()) return failed(text, std::move(judgement.sentences));
  if (journal.dropped > 0) return unknown(text, journal);
  if (judgement.polled) return {text, Outcome::pass};
  return {text,
          Outcome::inconclusive,
          {rules.task ? "task " + *rules.task + " was never polled" : "no task was polled"}};
}

Finding judge_unmatched(const Journal::Reading& journal, const Guess& guess) {
  std::vector<std::string> sentences;
  if (const auto gone = journal.dropped_unmatched; gone > 0) {
    sentences.push_back(number_of_calls(gone) + " that the journal no longer has led nowhere");
  }
  for (const auto& event : journal.events) {
    if (event->matched) continue;
    sentences.push_back("call " + std::to_string(event->number) +
                        " led nowhere: " + event->request.method + ' ' + event->request.target +
                        " was answered " + std::to_string(event->reply.status));
    if (const auto meant = guess ? guess(*event) : ""; !meant.empty()) {
      sentences.back() += "; " + meant;
    }
  }
  const std::string text = "every call leads somewhere";
  if (sentences.empty()) return {text, Outcome::pass};
  return failed(text, std::move(sentences));
}

std::vector<Finding> findings(const Expectations& expectations, const Journal::Reading& journal,
                              const Guess& guess) {
  if (journal.total == 0) {
    return {{"the client calls Jira", Outcome::inconclusive, {"nothing was called"}}};
  }
  std::vector<Finding> all;
  for (const auto& expectation : expectations.list) {
    all.push_back(
        std::visit([&](const auto& what) { return judge_one(what, expectation.text, journal); },
                   expectation.what));
  }
  if (expectations.unmatched_fails.value_or(true)) all.push_back(judge_unmatched(journal, guess));
  return all;
}

}  // namespace

Duration tolerance(Duration expected) {
  constexpr Duration min{20};
  return std::max(min, expected / 20);
}

Verdict judge(const Expectations& expectations, const Journal::Reading& journal,
              const Guess& guess) {
  Verdict verdict{.findings = findings(expectations, journal, guess), .calls = journal.total};
  for (const auto& finding : verdict.findings) {
    if (finding.outcome == Outcome::fail) verdict.outcome = Outcome::fail;
    if (finding.outcome == Outcome::inconclusive && verdict.outcome == Outcome::pass) {
      verdict.outcome = Outcome::inconclusive;
    }
  }
  return verdict;
}

}  // namespace mock_jira
