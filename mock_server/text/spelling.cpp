#include "text/spelling.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "text/letters.hpp"

namespace mock_jira {
namespace {

// Names longer than this, and candidates beyond that many, are not compared: a document that is
// wrong a thousand times over must not take minutes to say so.
constexpr std::size_t max_word = 40;
constexpr std::size_t max_candidates = 1000;

// Shorter ones begin too much.
constexpr std::size_t shortest_beginning = 4;

}  // namespace

// Optimal string alignment.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_above, above, row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    two_above = std::move(above);
    above = row;
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = above[j] + (a[i] == b[j] ? 0 : 1);
      row[j + 1] = std::min({replaced, above[j + 1] + 1, row[j] + 1});
      const bool swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (swapped) row[j + 1] = std::min(row[j + 1], two_above[j - 1] + 1);
    }
  }
  return row.back();
}

std::size_t max_wrong(std::string_view word) {
  return std::max<std::size_t>(1, (word.size() + 1) / 3);
}

std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates) {
  if (word.size() > max_word) return std::nullopt;
  using Difference = std::pair<std::size_t, std::size_t>;  // without case, then with it
  const std::size_t allowed = max_wrong(word);
  Difference best{allowed + 1, 0};
  std::optional<std::string_view> found;
  std::optional<std::string_view> beginning;  // a candidate that the word begins
  for (std::size_t i = 0; i < std::min(candidates.size(), max_candidates); ++i) {
    const auto candidate = candidates[i];
    if (candidate.size() > word.size() + allowed) {
      if (!beginning && word.size() >= shortest_beginning && candidate.starts_with(word)) {
        beginning = candidate;
      }
      continue;
    }
    const Difference difference{edit_distance(lower(word), lower(candidate)),
                                edit_distance(word, candidate)};
    // Nothing would be left of a one-letter word.
    if (difference.first >= std::max<std::size_t>(word.size(), 1)) continue;
    if (difference < best) {
      best = difference;
      found = candidate;
    }
  }
  return found ? found : beginning;
}

std::string any_of(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace mock_jira
