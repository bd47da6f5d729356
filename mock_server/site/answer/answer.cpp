#include "site/answer/answer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>
#include <variant>

#include "http/message/http_date.hpp"
#include "site/answer/request_match.hpp"
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

/// Evenly spread numbers to a normally distributed one (Box and Muller).
double to_normal(std::uint64_t number) {
  const double distance = std::sqrt(-2 * std::log(1 - to_fraction(number)));
  return distance * std::cos(2 * std::numbers::pi * to_fraction(mix(number)));
}

Duration to_delay(std::uint64_t number, const DelaySpread& spread) {
  constexpr double p99_of_normal = 2.3263478740408408;
  const auto median = static_cast<double>(spread.median.count());
  const double width = std::log(static_cast<double>(spread.p99.count()) / median) / p99_of_normal;
  const double drawn = median * std::exp(width * to_normal(number));
  return Duration{std::llround(std::min(drawn, static_cast<double>(longest_delay.count())))};
}

Duration to_delay(std::uint64_t number, const Delay& delay) {
  return std::visit([number](const auto& kind) { return to_delay(number, kind); }, delay);
}

AnswerRule rule_of(std::shared_ptr<const Answer> answer) {
  AnswerRule rule{.answer = std::move(answer)};
  rule.met = rule.answer->met;
  rule.met_by = rule.answer->met_by;
  rule.taken = rule.answer->taken;
  if (rule.answer->path) rule.path = std::make_shared<const Glob>(*rule.answer->path);
  return rule;
}

/// They share the whole list with those who hold it.
std::vector<AnswerRule> rules_of(const std::shared_ptr<const std::vector<Answer>>& answers) {
  std::vector<AnswerRule> rules;
  rules.reserve(answers->size());
  for (const Answer& answer : *answers) rules.push_back(rule_of({answers, &answer}));
  return rules;
}

bool any_asks_for_moment(const std::vector<Answer>& answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const Answer& answer) { return answer.during || !answer.shown.empty(); });
}

bool any_asks_for_body(const std::vector<Answer>& answers) {
  return std::any_of(answers.begin(), answers.end(), [](const Answer& answer) {
    return answer.request && answer.request->asks_for_body();
  });
}

bool contains(const std::vector<Status>& list, Status status) {
  return std::find(list.begin(), list.end(), status) != list.end();
}

bool matches(const AnswerRule& rule, const Call& call) {
  const Answer& answer = *rule.answer;
  if (answer.operation && answer.operation != call.operation) return false;
  if (answer.task && *answer.task != call.task) return false;
  if (answer.user && *answer.user != call.user) return false;
  if (answer.during && !answer.during->contains(call.passed)) return false;
  if (!answer.shown.empty() && !(call.shown && contains(answer.shown, *call.shown))) return false;
  if (rule.path && !rule.path->matches(call.path)) return false;
  return !answer.request || (call.request != nullptr && answer.request->matches(*call.request));
}

}  // namespace

std::string value_of(const RetryAfter& retry_after, TimePoint sent) {
  if (!retry_after.as_date) return std::to_string(*retry_after.seconds);
  const auto second = std::chrono::ceil<std::chrono::seconds>(sent).time_since_epoch().count();
  return std::string{HttpDate{}.at(second + *retry_after.seconds)};
}

bool is_random(const Delay& delay) {
  const auto* range = std::get_if<DelayRange>(&delay);
  return range == nullptr || range->from != range->to;
}

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

std::uint64_t AnswerRule::count(const Call& call) {
  ++met;
  if (answer->per == CountedPer::site) return met;
  const auto whose = answer->per == CountedPer::task ? call.task : call.user;
  auto found = met_by.find(whose);
  if (found == met_by.end()) {
    const auto counted_as = met_by.size() < max_counted ? whose : std::string_view{};
    found = met_by.try_emplace(std::string{counted_as}, 0).first;
  }
  return ++found->second;
}

AnswerBook::AnswerBook(const std::shared_ptr<const std::vector<Answer>>& answers,
                       std::uint64_t seed, std::size_t next_added)
    : Book(rules_of(answers), next_added),
      seed_(seed),
      asks_for_moment_(any_asks_for_moment(*answers)),
      asks_for_body_(any_asks_for_body(*answers)) {}

std::optional<TakenAnswer> AnswerBook::take(const Call& call) {
  std::optional<TakenAnswer> taken;
  for (auto& rule : entries_) {
    const Answer& answer = *rule.answer;
    if (!matches(rule, call)) continue;
    const auto count = rule.count(call);
    if (taken || count < answer.calls.from || count > answer.calls.to) continue;
    const auto number = draw(seed_, stream_of(draws_as(rule)), count);
    if (answer.probability && to_fraction(number) >= *answer.probability) continue;
    ++rule.taken;
    // Mixed once more: that a call drew low enough to be taken says nothing of its delay.
    taken = {rule.name, rule.answer,
             answer.delay ? to_delay(mix(number), *answer.delay) : Duration::zero()};
  }
  return taken;
}

std::optional<std::vector<AnswerRule>> AnswerBook::add(std::vector<Answer> answers) {
  asks_for_moment_ = asks_for_moment_ || any_asks_for_moment(answers);
  asks_for_body_ = asks_for_body_ || any_asks_for_body(answers);
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
    answer.met_by = rule.met_by;
    answer.taken = rule.taken;
    answer.draws.reset();
    if (answer.is_random() && draws_as(rule) != name) answer.draws = draws_as(rule);
  }
  return answers;
}

}  // namespace mock_jira
