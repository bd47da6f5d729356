#include "jira/routes/near_miss.hpp"

#include <algorithm>
#include <array>

#include "jira/routes/path_likeness.hpp"

namespace mock_jira {
namespace {

// What each mistake counts.
constexpr int other_method = 2;
constexpr int gap = 4;  // segments that are missing or too much, however many in a row
constexpr int unknown_task = 2;

constexpr int max_distance = 10;         // unlike beyond that
constexpr int max_beyond = 4;            // further from the best one is only noise
constexpr std::size_t max_returned = 3;  // each call
constexpr std::size_t max_segments = 20;

/// How a path is laid upon a pattern.
struct Fit {
  int cost = 0;
  std::size_t words = 0;                              // of the operation's own that are there
  std::optional<std::size_t> version = std::nullopt;  // which segments stand for these
  std::optional<std::size_t> id = std::nullopt;

  bool operator<(const Fit& other) const {
    if (cost != other.cost) return cost < other.cost;
    return 2 * words + (id ? 1 : 0) > 2 * other.words + (other.id ? 1 : 0);
  }
};

/// The best one. From the ends of both backwards: what is left of the path upon what is left of the
/// pattern, once each for what came before, since a gap that goes on counts no more.
Fit lay(const PathLikeness& likeness, const WholePattern& whole) {
  const auto path = likeness.path();
  const auto& pattern = whole.segments;
  enum Before : std::size_t { matched, too_much, missing };
  std::vector<std::array<Fit, 3>> fits((path.size() + 1) * (pattern.size() + 1));
  const auto at = [&](std::size_t i, std::size_t j) -> std::array<Fit, 3>& {
    return fits[i * (pattern.size() + 1) + j];
  };
  const auto after_gap = [](Fit fit, bool goes_on) {
    fit.cost += goes_on ? 0 : gap;
    return fit;
  };
  for (std::size_t i = path.size() + 1; i-- > 0;) {
    for (std::size_t j = pattern.size() + 1; j-- > 0;) {
      if (i == path.size() && j == pattern.size()) continue;
      for (const auto before : {matched, too_much, missing}) {
        std::optional<Fit> best;
        const auto consider = [&](const Fit& fit) {
          if (!best || fit < *best) best = fit;
        };
        if (i < path.size() && j < pattern.size()) {
          if (const auto cost = likeness.mistake(i, whole.words[j])) {
            Fit fit = at(i + 1, j + 1)[matched];
            fit.cost += *cost;
            if (pattern[j] == version_segment) fit.version = i;
            if (pattern[j] == task_id_segment) fit.id = i;
            if (whole.is_own_word(j)) ++fit.words;
            consider(fit);
          }
        }
        if (i < path.size()) consider(after_gap(at(i + 1, j)[too_much], before == too_much));
        if (j < pattern.size()) consider(after_gap(at(i, j + 1)[missing], before == missing));
        at(i, j)[before] = *best;
      }
    }
  }
  return at(0, 0)[matched];
}

std::string written(const WholePattern& pattern, std::string_view version, std::string_view id) {
  std::string path;
  for (const auto segment : pattern.segments) {
    path += '/';
    path += segment == version_segment ? version : segment == task_id_segment ? id : segment;
  }
  return path;
}

void add_misses(const WholePattern& pattern, std::string_view method, PathLikeness& likeness,
                std::vector<NearMiss>& misses) {
  const auto& route = *pattern.route;
  const auto segments = likeness.path();
  const Fit fit = lay(likeness, pattern);
  const bool is_head = method == "HEAD" && route.method == "GET";
  const bool same_method = is_head || method == route.method;
  const int cost = fit.cost + (same_method ? 0 : other_method);
  if (cost > max_distance) return;

  const bool has_version = fit.version && is_api_version(segments[*fit.version]);
  const std::string version = has_version ? segments[*fit.version] : "3";
  const auto add = [&](std::optional<TaskId> id, int distance) {
    const auto text = id ? std::to_string(*id) : std::string{task_id_segment};
    misses.push_back({.operation = route.operation,
                      .method = std::string{is_head ? method : route.method},
                      .path = written(pattern, version, text),
                      .task = id,
                      .distance = distance});
  };
  const std::string_view id = fit.id ? std::string_view{segments[*fit.id]} : std::string_view{};
  const auto like = fit.id ? likeness.like_ids(*fit.id) : std::vector<LikeId>{};
  // Without most of the operation's own words it can still be said of a task that is there.
  const bool is_known = !like.empty() && like.front().distance == 0;
  if (2 * fit.words <= pattern.own_words && !is_known) return;
  for (const auto& each : like) add(each.id, cost + each.distance);
  if (like.empty()) {
    const auto written_id = parse_task_id(id);
    add(written_id, cost + (written_id ? unknown_task : 0));
  }
}

}  // namespace

std::vector<NearMiss> near_misses(std::string_view method, std::span<const std::string> segments,
                                  std::span<const TaskId> known) {
  if (segments.size() > max_segments) return {};
  std::vector<NearMiss> misses;
  PathLikeness likeness{segments, known};
  const bool names_known_task = likeness.names_known_task();
  for (const auto& pattern : whole_patterns()) {
    // Of most patterns it is clear before the path is laid upon them that too few words are there.
    if (2 * likeness.words_at_most(pattern) <= pattern.own_words && !names_known_task) continue;
    add_misses(pattern, method, likeness, misses);
  }
  std::stable_sort(misses.begin(), misses.end(),
                   [](const auto& a, const auto& b) { return a.distance < b.distance; });
  std::erase_if(misses, [&, best = misses.empty() ? 0 : misses.front().distance](const auto& miss) {
    return miss.distance > best + max_beyond;
  });
  if (misses.size() > max_returned) misses.resize(max_returned);
  return misses;
}

}  // namespace mock_jira
