#include "site/answer/answer.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "text/mix.hpp"

namespace mock_jira {
namespace {

/// The number that a rule's n-th call draws, whatever was drawn before.
std::uint64_t draw(std::uint64_t seed, std::uint64_t rule, std::uint64_t call) {
  return mix(mix(mix(seed) ^ rule) ^ call);
}

/// Under which name a rule draws.
AnswerName draws_as(const AnswerBook::Rule& rule) {
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

bool matches(const Answer& answer, const Call& call) {
  if (answer.operation && answer.operation != call.operation) return false;
  if (answer.task && *answer.task != call.task) return false;
  if (answer.user && *answer.user != call.user) return false;
  return !answer.path || matches_glob(*answer.path, call.path);
}

}  // namespace

bool matches_glob(std::string_view pattern, std::string_view text) {
  // Backtracks to the last star only: linear in practice, quadratic at worst, never deeper.
  std::size_t p = 0, t = 0, star = std::string_view::npos, star_text = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      star_text = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++star_text;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::string to_string(AnswerName name) {
  return (name.added ? "added[" : "answers[") + std::to_string(name.index) + ']';
}

std::optional<AnswerName> parse_answer_name(std::string_view text) {
  AnswerName name{.added = text.starts_with("added[")};
  if (!name.added && !text.starts_with("answers[")) return std::nullopt;
  const auto number = text.substr(text.find('[') + 1);
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), name.index);
  if (error != std::errc{} || text.substr(static_cast<std::size_t>(end - text.data())) != "]") {
    return std::nullopt;
  }
  return name;
}

AnswerBook::AnswerBook(std::shared_ptr<const std::vector<Answer>> answers, std::uint64_t seed,
                       std::size_t next_added)
    : next_added_(next_added), seed_(seed) {
  rules_.reserve(answers->size());
  for (std::size_t i = 0; i < answers->size(); ++i) {
    const Answer& answer = (*answers)[i];
    rules_.push_back({.name = {.index = i},
                      .answer = {answers, &answer},
                      .met = answer.met,
                      .taken = answer.taken});
  }
}

std::optional<AnswerBook::Taken> AnswerBook::take(const Call& call) {
  for (auto& rule : rules_) {
    const Answer& answer = *rule.answer;
    if (!matches(answer, call)) continue;
    const auto count = ++rule.met;
    if (count < answer.calls.from || count > answer.calls.to) continue;
    const auto number = draw(seed_, stream_of(draws_as(rule)), count);
    if (answer.probability && to_fraction(number) >= *answer.probability) continue;
    ++rule.taken;
    // Mixed once more: that a call drew low enough to be taken says nothing of its delay.
    return Taken{rule.name, rule.answer,
                 answer.delay ? to_delay(mix(number), *answer.delay) : Duration::zero()};
  }
  return std::nullopt;
}

bool AnswerBook::add(std::vector<Answer> answers) {
  const auto added = static_cast<std::size_t>(
      std::count_if(rules_.begin(), rules_.end(), [](const Rule& r) { return r.name.added; }));
  if (added + answers.size() > most_added) return false;
  std::vector<Rule> fresh;
  fresh.reserve(answers.size() + rules_.size());
  for (auto& answer : answers) {
    const auto added_answer = std::make_shared<const Answer>(std::move(answer));
    fresh.push_back({.name = {.index = next_added_++, .added = true},
                     .answer = added_answer,
                     .met = added_answer->met,
                     .taken = added_answer->taken});
  }
  std::move(rules_.begin(), rules_.end(), std::back_inserter(fresh));
  rules_ = std::move(fresh);
  return true;
}

std::vector<Answer> AnswerBook::continuation() const {
  std::vector<Answer> answers;
  answers.reserve(rules_.size());
  for (const auto& rule : rules_) {
    const AnswerName name{.index = answers.size()};
    Answer& answer = answers.emplace_back(*rule.answer);
    answer.met = rule.met;
    answer.taken = rule.taken;
    answer.draws.reset();
    if (answer.is_random() && draws_as(rule) != name) answer.draws = draws_as(rule);
  }
  return answers;
}

bool AnswerBook::remove_added(std::size_t index) {
  return std::erase_if(rules_, [&](const Rule& rule) {
           return rule.name == AnswerName{.index = index, .added = true};
         }) > 0;
}

void AnswerBook::remove_all_added() {
  std::erase_if(rules_, [](const Rule& rule) { return rule.name.added; });
}

}  // namespace mock_jira
