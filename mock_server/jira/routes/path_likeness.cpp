#include "jira/routes/path_likeness.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "text/letters.hpp"
#include "text/spelling.hpp"

namespace mock_jira {
namespace {

// What each mistake counts.
constexpr int wrong_version = 2;
constexpr int no_id = 1;  // where an id should stand

constexpr std::size_t max_like_ids = 3;
constexpr std::size_t longest_id = 20;       // a longer text is like none
constexpr std::size_t segments_of_base = 3;  // `rest`, the API, its version

using Words = std::map<std::string_view, std::size_t>;

struct NumberedPatterns {
  std::vector<WholePattern> all;
  std::vector<std::string_view> words;  // by their numbers
};

WholePattern whole_pattern(const RoutePattern& route) {
  WholePattern pattern{.route = &route, .segments = route.path, .words = {}};
  if (!route.is_whole) {
    const auto base = {std::string_view{"rest"}, std::string_view{"api"}, version_segment};
    pattern.segments.insert(pattern.segments.begin(), base);
  }
  return pattern;
}

NumberedPatterns number_words() {
  NumberedPatterns patterns;
  Words numbers;
  for (const auto& route : route_patterns()) {
    auto& pattern = patterns.all.emplace_back(whole_pattern(route));
    for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
      const auto [word, is_new] = numbers.try_emplace(pattern.segments[i], numbers.size());
      if (is_new) patterns.words.push_back(word->first);
      pattern.words.push_back(word->second);
      if (pattern.is_own_word(i)) ++pattern.own_words;
    }
  }
  return patterns;
}

const NumberedPatterns& numbered() {
  static const auto made = number_words();
  return made;
}

constexpr signed char none = -1;

/// What it counts that `called` stands for `expected`; `none` if it cannot.
signed char mistake_of(std::string_view called, std::string_view expected) {
  if (expected == version_segment) return is_api_version(called) ? 0 : wrong_version;
  if (expected == task_id_segment) return parse_task_id(called) ? 0 : no_id;
  if (is_parameter(expected)) return 0;
  if (called == expected) return 0;
  if (equal_without_case(called, expected)) return 1;
  if (!nearest(called, {expected})) return none;
  constexpr std::size_t most = std::numeric_limits<signed char>::max();
  return static_cast<signed char>(std::min(edit_distance(called, expected), most));
}

/// What of a segment may be an id: of `10641.json` the digits.
std::string_view id_in(std::string_view segment) {
  const auto digits = segment.substr(0, segment.find_first_not_of("0123456789"));
  return digits.empty() ? segment : digits;
}

std::vector<LikeId> find_like_ids(std::string_view text, std::span<const TaskId> known) {
  if (text.size() > longest_id) return {};
  text = id_in(text);
  std::vector<LikeId> like;
  for (const TaskId id : known) {
    const auto candidate = std::to_string(id);
    if (candidate == text) return {{id, 0}};
    const auto distance = edit_distance(text, candidate, max_wrong(text));
    if (distance <= max_wrong(text)) like.push_back({id, static_cast<int>(distance)});
  }
  std::stable_sort(like.begin(), like.end(),
                   [](const auto& a, const auto& b) { return a.distance < b.distance; });
  if (like.size() > max_like_ids) like.resize(max_like_ids);
  return like;
}

}  // namespace

bool WholePattern::is_own_word(std::size_t segment) const {
  return segment >= segments_of_base && !is_parameter(segments[segment]);
}

std::span<const WholePattern> whole_patterns() {
  return numbered().all;
}

PathLikeness::PathLikeness(std::span<const std::string> path, std::span<const TaskId> known)
    : path_(path), known_(known), like_ids_(path.size()) {
  mistakes_.reserve(path.size() * numbered().words.size());
  for (const auto& segment : path) {
    for (const auto word : numbered().words) mistakes_.push_back(mistake_of(segment, word));
  }
}

std::optional<int> PathLikeness::mistake(std::size_t segment, std::size_t word) const {
  const auto mistake = mistakes_[segment * numbered().words.size() + word];
  return mistake == none ? std::nullopt : std::optional{int{mistake}};
}

std::size_t PathLikeness::words_at_most(const WholePattern& pattern) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < pattern.segments.size(); ++i) {
    if (!pattern.is_own_word(i)) continue;
    for (std::size_t segment = 0; segment < path_.size(); ++segment) {
      if (!mistake(segment, pattern.words[i])) continue;
      ++count;
      break;
    }
  }
  return count;
}

bool PathLikeness::names_known_task() const {
  return std::any_of(path_.begin(), path_.end(), [this](const auto& segment) {
    const auto id = parse_task_id(id_in(segment));
    return id && std::find(known_.begin(), known_.end(), *id) != known_.end();
  });
}

const std::vector<LikeId>& PathLikeness::like_ids(std::size_t segment) {
  auto& like = like_ids_[segment];
  if (!like) like = find_like_ids(path_[segment], known_);
  return *like;
}

}  // namespace mock_jira
