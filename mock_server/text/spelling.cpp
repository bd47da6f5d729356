#include "text/spelling.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "text/letters.hpp"

namespace mock_jira {
namespace {

// Names longer than this, and candidates beyond that many, are not compared: a document that is
// wrong a thousand times over must not take minutes to say so.
constexpr std::size_t max_word = 40;
constexpr std::size_t max_candidates = 1000;

// Shorter ones begin too much.
constexpr std::size_t shortest_part = 4;

/// At least so many letters have to be changed, whatever their order: those that only one has. A
/// glance at what takes long to look at.
std::size_t least_distance(std::string_view a, std::string_view b) {
  std::array<int, 32> surplus{};  // letters that share a place make it less, never more
  for (const char c : a) ++surplus[static_cast<unsigned char>(c) % surplus.size()];
  for (const char c : b) --surplus[static_cast<unsigned char>(c) % surplus.size()];
  std::size_t in_a = 0, in_b = 0;
  for (const int count : surplus) {
    if (count > 0) in_a += static_cast<std::size_t>(count);
    if (count < 0) in_b += static_cast<std::size_t>(-count);
  }
  return std::max(in_a, in_b);
}

}  // namespace

// Optimal string alignment. Of each row only what lies within the limit of the diagonal, and no row
// behind one that is all beyond it.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  limit = std::min(limit, b.size());  // it is never more
  const std::size_t beyond = limit + 1;
  if (b.size() - a.size() > limit || least_distance(a, b) > limit) return beyond;

  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> rows(3 * width, beyond);
  auto *two_above = rows.data(), *above = two_above + width, *row = above + width;
  for (std::size_t j = 0; j <= limit; ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::tie(two_above, above, row) = std::tuple{above, row, two_above};
    const std::size_t from = i > limit ? i - limit : 1, to = std::min(i + limit, b.size());
    row[from - 1] = from == 1 ? std::min(i, beyond) : beyond;
    std::size_t least = row[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      const std::size_t replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (to < b.size()) row[to + 1] = beyond;
    if (least > limit) return beyond;
  }
  return std::min(row[b.size()], beyond);
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
  std::optional<std::string_view> beginning, ending;  // candidates that the word begins, and ends
  const auto plain = lower(word);
  for (std::size_t i = 0; i < std::min(candidates.size(), max_candidates); ++i) {
    const auto candidate = candidates[i];
    if (candidate.size() > word.size() + allowed) {
      if (word.size() < shortest_part) continue;
      if (!beginning && candidate.starts_with(word)) beginning = candidate;
      if (!ending && lower(candidate).ends_with(plain)) ending = candidate;
      continue;
    }
    if (candidate.size() + allowed < word.size()) continue;
    const auto limit = std::min(allowed, best.first);  // farther ones are not it
    const auto without_case = edit_distance(plain, lower(candidate), limit);
    // Nothing would be left of a one-letter word.
    if (without_case > limit || without_case >= std::max<std::size_t>(word.size(), 1)) continue;
    const Difference difference{without_case, edit_distance(word, candidate)};
    if (difference < best) {
      best = difference;
      found = candidate;
    }
  }
  return found ? found : ending ? ending : beginning;
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
