#include "site/answer/answer.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/mix.hpp"
#include "text/number.hpp"

namespace mock_jira {
namespace {

/// The number that a rule's n-th call draws, whatever was drawn before.
std::uint64_t draw(std::uint64_t seed, std::uint64_t rule, std::uint64_t call) {
  return mix(mix(mix(seed) ^ rule) ^ call);
}

/// Under which name a rule draws.
AnswerName draws_as(const AnswerRule& rule) {
  return rule.answer->draws.value_or(rule.name);
}

/// The numbers that a name draws from: those of added ones stand apart from the scenario's.
std::uint64_t stream_of(AnswerName name) {
  constexpr std::uint64_t first_of_added = std::uint64_t{1} << 32;
  return name.added ? first_of_added + name.index : name.index;
}

/// Evenly spread in [0, 1).
double to_fraction(std::uint64_t number) {
  return static_cast<double>(number >> 11) * 0x1p-53;
}

/// Evenly spread over every millisecond of the range, both ends included.
Duration to_delay(std::uint64_t number, const DelayRange& range) {
  const auto choices = static_cast<std::uint64_t>((range.to - range.from).count()) + 1;
  return range.from + Duration{static_cast<Duration::rep>(number % choices)};
}

AnswerRule rule_of(std::shared_ptr<const Answer> answer) {
  const auto [met, taken] = std::pair{answer->met, answer->taken};
  auto path = answer->path ? std::make_shared<const Glob>(*answer->path) : nullptr;
  return {.answer = std::move(answer), .path = std::move(path), .met = met, .taken = taken};
}

/// They share the whole list with those who hold it.
std::vector<AnswerRule> rules_of(const std::shared_ptr<const std::vector<Answer>>& answers) {
  std::vector<AnswerRule> rules;
  rules.reserve(answers->size());
  for (const Answer& answer : *answers) rules.push_back(rule_of({answers, &answer}));
  return rules;
}

bool matches(const AnswerRule& rule, const Call& call) {
  const Answer& answer = *rule.answer;
  if (answer.operation && answer.operation != call.operation) return false;
  if (answer.task && *answer.task != call.task) return false;
  if (answer.user && *answer.user != call.user) return false;
  return !rule.path || rule.path->matches(call.path);
}

}  // namespace

std::optional<AnswerName> parse_answer_name(std::string_view text) {
  AnswerName name{.added = text.starts_with("added[")};
  if (!name.added && !text.starts_with("answers[")) return std::nullopt;
  if (!text.ends_with(']')) return std::nullopt;
  text.remove_suffix(1);
  const auto index = parse_number<std::size_t>(text.substr(text.find('[') + 1));
  if (!index) return std::nullopt;
  name.index = *index;
  return name;
}

AnswerBook::AnswerBook(const std::shared_ptr<const std::vector<Answer>>& answers,
                       std::uint64_t seed, std::size_t next_added)
    : Book(rules_of(answers), next_added), seed_(seed) {}

std::optional<TakenAnswer> AnswerBook::take(const Call& call) {
  for (auto& rule : entries_) {
    const Answer& answer = *rule.answer;
    if (!matches(rule, call)) continue;
    const auto count = ++rule.met;
    if (count < answer.calls.from || count > answer.calls.to) continue;
    const auto number = draw(seed_, stream_of(draws_as(rule)), count);
    if (answer.probability && to_fraction(number) >= *answer.probability) continue;
    ++rule.taken;
    // Mixed once more: that a call drew low enough to be taken says nothing of its delay.
    return TakenAnswer{rule.name, rule.answer,
                       answer.delay ? to_delay(mix(number), *answer.delay) : Duration::zero()};
  }
  return std::nullopt;
}

std::optional<std::vector<AnswerRule>> AnswerBook::add(std::vector<Answer> answers) {
  std::vector<AnswerRule> rules;
  rules.reserve(answers.size());
  for (auto& answer : answers) {
    rules.push_back(rule_of(std::make_shared<const Answer>(std::move(answer))));
  }
  return Book::add(std::move(rules), true);
}

std::vector<Answer> AnswerBook::continuation() const {
  std::vector<Answer> answers;
  answers.reserve(entries_.size());
  for (const auto& rule : entries_) {
    const AnswerName name{.index = answers.size()};
    Answer& answer = answers.emplace_back(*rule.answer);
    answer.met = rule.met;
    answer.taken = rule.taken;
    answer.draws.reset();
    if (answer.is_random() && draws_as(rule) != name) answer.draws = draws_as(rule);
  }
  return answers;
}

}  // namespace mock_jira
