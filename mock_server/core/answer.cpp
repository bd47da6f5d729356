#include "core/answer.hpp"

#include <utility>

namespace mock_jira {
namespace {

/// One well-mixed number for each input (splitmix64): a generator without a state to guard.
std::uint64_t mix(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

/// Evenly spread in [0, 1).
double draw(std::uint64_t seed, std::uint64_t rule, std::uint64_t call) {
  return static_cast<double>(mix(mix(mix(seed) ^ rule) ^ call) >> 11) * 0x1p-53;
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

AnswerBook::AnswerBook(std::vector<Answer> answers, std::uint64_t seed)
    : answers_(std::move(answers)), met_(answers_.size(), 0), seed_(seed) {}

std::optional<std::size_t> AnswerBook::take(const Call& call) {
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    const Answer& answer = answers_[i];
    if (!matches(answer, call)) continue;
    const auto count = ++met_[i];
    if (count < answer.calls.from || count > answer.calls.to) continue;
    if (answer.probability && draw(seed_, i, count) >= *answer.probability) continue;
    return i;
  }
  return std::nullopt;
}

}  // namespace mock_jira
