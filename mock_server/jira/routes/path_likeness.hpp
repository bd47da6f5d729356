#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jira/routes/routes.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

/// What stands for the API's version in a whole pattern.
inline constexpr std::string_view version_segment = "{version}";

/// A pattern from `/rest` on. The words of all patterns are numbered, so that each is compared
/// once.
struct WholePattern {
  const RoutePattern* route;
  std::vector<std::string_view> segments;
  std::vector<std::size_t> words;  ///< the numbers of these segments
  /// What all paths of the API begin with, as do those of other APIs, does not count.
  std::size_t own_words = 0;

  /// Whether the pattern's segment is one of its own words.
  bool is_own_word(std::size_t segment) const;
};

/// Of all routes, in their order.
std::span<const WholePattern> whole_patterns();

struct LikeId {
  TaskId id;
  int distance;
};

/// How a path is like the words of the patterns, and the ids in it like those that are known. Each
/// of its segments is compared with each of these once, however many patterns it is laid upon.
class PathLikeness {
 public:
  /// Both outlive it.
  PathLikeness(std::span<const std::string> path, std::span<const TaskId> known);

  std::span<const std::string> path() const { return path_; }

  /// What it counts that a segment of the path stands for a word of a pattern, empty if it cannot.
  std::optional<int> mistake(std::size_t segment, std::size_t word) const;

  /// How many of a pattern's own words some segment can stand for.
  std::size_t words_at_most(const WholePattern& pattern) const;

  /// Whether a segment is the id of a known task.
  bool names_known_task() const;

  /// The known ids that are like a segment, the likest first, at most three.
  const std::vector<LikeId>& like_ids(std::size_t segment);

 private:
  std::span<const std::string> path_;
  std::span<const TaskId> known_;
  std::vector<signed char> mistakes_;  // of each segment, for each word
  std::vector<std::optional<std::vector<LikeId>>> like_ids_;
};

}  // namespace mock_jira
