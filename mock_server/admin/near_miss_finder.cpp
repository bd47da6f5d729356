#include "admin/near_miss_finder.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include "catalogue/target.hpp"
#include "jira/routes/routes.hpp"
#include "text/percent.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

// As much is looked through for a call, so that none takes long.
constexpr std::size_t max_tasks = 1000;
constexpr std::size_t max_sites = 1000;
constexpr std::size_t max_named = 3;  // segments that may be a site's name
// Paths that are like nothing known take longest; of the rest, and of what is asked again, there is
// more to be said than anybody reads.
constexpr std::size_t max_guessed_paths = 100;

constexpr std::size_t max_candidates = 3;
constexpr int wrong_site = 1;  // what it adds to the distance

enum class Kind { leads_nowhere, unknown_task, forgotten_task };

/// Empty if the call is no miss.
std::optional<Kind> kind_of(const ServeEvent& event) {
  if (!event.matched) return Kind::leads_nowhere;
  if (!event.operation) return std::nullopt;
  if (event.fate.rule == Rule::unknown_task) return Kind::unknown_task;
  if (event.fate.rule == Rule::forgotten_task) return Kind::forgotten_task;
  return std::nullopt;
}

std::string joined(std::span<const std::string> segments) {
  std::string path;
  for (const auto& segment : segments) path += '/' + percent_encode(segment);
  return path;
}

/// A call as the journal has it.
struct MissedCall {
  explicit MissedCall(const ServeEvent& event)
      : method(event.request.method),
        written(std::string{cut_url(event.request.target).path}),
        target(parse_target(written)),
        task(event.task),
        named(site_segments(target.segments)) {}

  /// What names the site.
  std::string prefix() const { return joined(std::span{target.segments}.first(named)); }
  std::span<const std::string> path() const { return std::span{target.segments}.subspan(named); }
  bool is(const NearMiss& call) const {
    return call.method == method && call.path == joined(target.segments);
  }

  std::string method;
  std::string written;  // the path
  Target target;
  std::string task;
  std::size_t named;
};

std::string sentence_of(const NearMiss& call, Site& site) {
  auto text = call.method + ' ' + call.path + " is " + std::string{to_string(call.operation)};
  if (!call.task) return text;
  if (const auto found = site.look_at(*call.task)) {
    return text + " of a task that is " + std::string{to_string(found->view.status)};
  }
  return site.scenario().any_task ? text : text + " of a task that is not there";
}

std::string sentence_of(const MissedCall& called, Kind kind, const ServeEvent& event) {
  const auto text = called.method + ' ' + called.written;
  if (kind == Kind::leads_nowhere) return text + " leads nowhere";
  return text + " is " + std::string{to_string(*event.operation)} +
         (kind == Kind::unknown_task
              ? " of a task that is not there"
              : " of a task that is gone: it was removed, or its retention is over");
}

Candidate candidate(NearMiss call, Site& site, const MissedCall& called, const Site& reached) {
  if (&site != &reached) call.distance += wrong_site;
  Candidate candidate{.call = std::move(call)};
  const auto compare = [&](std::string_view part, std::string expected, const std::string& was) {
    if (expected != was) candidate.differences.push_back({part, std::move(expected), was});
  };
  compare("site", site.name(), reached.name());
  compare("method", candidate.call.method, called.method);
  compare("path", candidate.call.path, called.written);
  if (candidate.call.task && !called.task.empty()) {
    compare("task", std::to_string(*candidate.call.task), called.task);
  }
  candidate.sentence = sentence_of(candidate.call, site);
  return candidate;
}

std::string path_by_name(const Site& site) {
  return "/sites/" + percent_encode(site.name());
}

}  // namespace

bool is_miss(const ServeEvent& event) {
  return kind_of(event).has_value();
}

/// Where a call may have been meant to go.
struct NearMissFinder::Place {
  Site& site;
  std::string prefix;  // names the site
  std::span<const std::string> path;
  std::span<const TaskId> tasks;  // that it may have meant
};

/// In the order of the sites.
std::vector<NearMissFinder::Place> NearMissFinder::places_of_name(
    std::span<const std::string> path) {
  std::multimap<std::size_t, Place> found;  // by the site's number
  for (std::size_t i = 0; i < std::min(path.size(), max_named); ++i) {
    const auto number = other_sites().number_by_word.find(path[i]);
    if (number == other_sites().number_by_word.end()) continue;
    Site& site = *other_sites().all[number->second];
    auto prefix = path[i] == site.name() ? path_by_name(site) : "/ex/jira/" + path[i];
    found.emplace(number->second,
                  Place{site, std::move(prefix), path.subspan(i + 1), known_ids(site)});
  }
  std::vector<Place> places;
  for (auto& [number, place] : found) places.push_back(std::move(place));
  return places;
}

/// The first sites that have the task, as many as candidates are shown: in each the path is as
/// like.
std::vector<NearMissFinder::Place> NearMissFinder::places_of_task(
    const TaskId& task, std::span<const std::string> path) {
  std::vector<Place> places;
  for (const auto& other : other_sites().all) {
    if (places.size() == max_candidates) break;
    if (!other->look_at(task)) continue;
    places.push_back({*other, path_by_name(*other), path, {&task, 1}});
  }
  return places;
}

std::optional<NearMissFinder::Explanation> NearMissFinder::explain(const ServeEvent& event) {
  const auto kind = kind_of(event);
  if (!kind) return std::nullopt;
  const MissedCall called{event};
  const auto path = called.path();

  if (*kind == Kind::leads_nowhere) {
    // An operation of Jira's is no slip.
    if (const auto* meant = route(called.method, path).not_served) {
      const auto what = "is " + std::string{meant->id} + ", which mock-jira does not serve";
      return Explanation{.sentence = called.method + ' ' + called.written + ' ' + what,
                         .guess = "it " + what};
    }
  }

  std::vector<Place> places;
  const auto id = parse_task_id(called.task);
  if (*kind == Kind::leads_nowhere) places = places_of_name(path);
  if (*kind == Kind::unknown_task && id) places = places_of_task(*id, path);
  if (*kind != Kind::forgotten_task) {
    places.push_back({site_, called.prefix(), path, known_ids(site_)});
  }

  std::vector<Candidate> candidates;
  for (const auto& place : places) {
    for (auto& call : near_misses(called.method, place.path, place.tasks)) {
      call.path.insert(0, place.prefix);
      if (called.is(call)) continue;
      candidates.push_back(candidate(std::move(call), place.site, called, site_));
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.call.distance < b.call.distance; });
  if (candidates.size() > max_candidates) candidates.resize(max_candidates);

  Explanation explanation{.sentence = sentence_of(called, *kind, event)};
  if (!candidates.empty()) {
    explanation.guess = candidates.front().sentence;
    explanation.sentence += "; " + explanation.guess;
  } else if (*kind != Kind::forgotten_task) {
    explanation.sentence += ", nor is anything like it";
  }
  explanation.candidates = std::move(candidates);
  return explanation;
}

const std::vector<TaskId>& NearMissFinder::known_ids(Site& site) {
  const auto [entry, is_new] = known_ids_.try_emplace(&site);
  if (is_new) {
    for (const auto& task : site.list_tasks(0, max_tasks).tasks) entry->second.push_back(task.id);
  }
  return entry->second;
}

const NearMissFinder::OtherSites& NearMissFinder::other_sites() {
  if (other_sites_) return *other_sites_;
  auto& others = other_sites_.emplace(OtherSites{.all = sites_.all()});
  std::erase_if(others.all, [&](const auto& other) { return other.get() == &site_; });
  if (others.all.size() > max_sites) others.all.resize(max_sites);
  for (std::size_t i = 0; i < others.all.size(); ++i) {
    others.number_by_word.try_emplace(others.all[i]->name(), i);
    others.number_by_word.try_emplace(others.all[i]->cloud_id(), i);
  }
  return others;
}

Guess guess_near_misses(Sites& sites, Site& site) {
  return [finder = std::make_shared<NearMissFinder>(sites, site),
          known = std::map<std::string, std::string>{}](const ServeEvent& event) mutable {
    const auto& [method, target] = std::tie(event.request.method, event.request.target);
    auto call = method + ' ' + std::string{cut_url(target).path} + ' ' + event.task;
    const auto found = known.find(call);
    if (found != known.end()) return found->second;
    if (known.size() == max_guessed_paths) return std::string{};
    auto explanation = finder->explain(event);
    auto& guess = known[std::move(call)];
    if (explanation) guess = std::move(explanation->guess);
    return guess;
  };
}

}  // namespace mock_jira
