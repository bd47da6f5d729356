#include "jira/routes/near_miss.hpp"

#include <algorithm>
#include <array>

#include "http/message/http.hpp"
#include "jira/routes/routes.hpp"
#include "text/letters.hpp"
#include "text/spelling.hpp"

namespace mock_jira {
namespace {

// What each mistake counts.
constexpr int other_method = 2;
constexpr int gap = 4;  // segments that are missing or too much, however many in a row
constexpr int wrong_version = 2;
constexpr int no_id = 1;  // where an id should stand
constexpr int unknown_task = 2;

constexpr int max_distance = 10;         // unlike beyond that
constexpr int max_beyond = 4;            // further from the best one is only noise
constexpr std::size_t max_returned = 3;  // each call
constexpr std::size_t max_segments = 20;

constexpr std::string_view version_segment = "{version}";
constexpr std::size_t segments_of_base = 3;  // `rest`, the API, its version

using Pattern = std::vector<std::string_view>;

Pattern whole_pattern(const RoutePattern& route) {
  if (route.is_whole) return route.path;
  Pattern pattern{"rest", "api", version_segment};
  pattern.insert(pattern.end(), route.path.begin(), route.path.end());
  return pattern;
}

/// What it counts that `called` stands for `expected`, empty if it cannot.
std::optional<int> mistake(std::string_view called, std::string_view expected) {
  if (expected == version_segment) return is_api_version(called) ? 0 : wrong_version;
  if (expected == task_id_segment) return parse_task_id(called) ? 0 : no_id;
  if (is_parameter(expected)) return 0;
  if (called == expected) return 0;
  if (equal_without_case(called, expected)) return 1;
  if (!nearest(called, {expected})) return std::nullopt;
  return static_cast<int>(edit_distance(called, expected));
}

/// How a path is laid upon a pattern.
struct Fit {
  int cost = 0;
  int words = 0;                                      // of the operation's own that are there
  std::optional<std::size_t> version = std::nullopt;  // which segments stand for these
  std::optional<std::size_t> id = std::nullopt;

  bool operator<(const Fit& other) const {
    if (cost != other.cost) return cost < other.cost;
    return 2 * words + (id ? 1 : 0) > 2 * other.words + (other.id ? 1 : 0);
  }
};

/// The best one. From the ends of both backwards: what is left of the path upon what is left of the
/// pattern, once each for what came before, since a gap that goes on counts no more.
Fit lay(std::span<const std::string> path, const Pattern& pattern) {
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
          if (const auto cost = mistake(path[i], pattern[j])) {
            Fit fit = at(i + 1, j + 1)[matched];
            fit.cost += *cost;
            if (pattern[j] == version_segment) fit.version = i;
            if (pattern[j] == task_id_segment) fit.id = i;
            if (j >= segments_of_base && !is_parameter(pattern[j])) ++fit.words;
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

std::string written(const Pattern& pattern, std::string_view version, std::string_view id) {
  std::string path;
  for (const auto segment : pattern) {
    path += '/';
    path += segment == version_segment ? version : segment == task_id_segment ? id : segment;
  }
  return path;
}

/// How many words it has of its own: what all paths of the API begin with, as do those of other
/// APIs, does not count.
int words_in(const RoutePattern& route) {
  const auto own = route.path.begin() + (route.is_whole ? segments_of_base : 0);
  return static_cast<int>(
      std::count_if(own, route.path.end(), [](auto segment) { return !is_parameter(segment); }));
}

struct LikeId {
  TaskId id;
  int distance;
};

/// The known ids that are like the text, the likest first.
std::vector<LikeId> like_ids(std::string_view text, std::span<const TaskId> known) {
  constexpr std::size_t longest_id = 20;  // a longer text is like none
  if (text.size() > longest_id) return {};
  const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
  if (!digits.empty()) text = digits;  // `10641.json`
  std::vector<LikeId> like;
  for (const TaskId id : known) {
    const auto candidate = std::to_string(id);
    if (candidate == text) return {{id, 0}};
    const auto distance = edit_distance(text, candidate);
    if (distance <= max_wrong(text)) like.push_back({id, static_cast<int>(distance)});
  }
  std::stable_sort(like.begin(), like.end(),
                   [](const auto& a, const auto& b) { return a.distance < b.distance; });
  if (like.size() > max_returned) like.resize(max_returned);
  return like;
}

void add_misses(const RoutePattern& route, std::string_view method,
                std::span<const std::string> segments, std::span<const TaskId> known,
                std::vector<NearMiss>& misses) {
  const auto pattern = whole_pattern(route);
  const Fit fit = lay(segments, pattern);
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
  const auto like = like_ids(id, known);
  // Without most of the operation's own words it can still be said of a task that is there.
  const bool is_known = !like.empty() && like.front().distance == 0;
  if (2 * fit.words <= words_in(route) && !is_known) return;
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
  for (const auto& route : route_patterns()) add_misses(route, method, segments, known, misses);
  std::stable_sort(misses.begin(), misses.end(),
                   [](const auto& a, const auto& b) { return a.distance < b.distance; });
  std::erase_if(misses, [&, best = misses.empty() ? 0 : misses.front().distance](const auto& miss) {
    return miss.distance > best + max_beyond;
  });
  if (misses.size() > max_returned) misses.resize(max_returned);
  return misses;
}

}  // namespace mock_jira
