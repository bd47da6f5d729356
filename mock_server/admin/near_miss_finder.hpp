#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jira/routes/near_miss.hpp"
#include "site/sites.hpp"

namespace mock_jira {

/// A call that another one is like, as a person sees it.
struct Candidate {
  NearMiss call;  ///< its path is whole, with what names the site

  struct Difference {
    std::string_view part;  ///< `site`, `method`, `path` or `task`
    std::string expected;
    std::string was;
  };
  std::vector<Difference> differences{};
  std::string sentence{};  ///< `GET /rest/api/3/task/1 is getTask of a task that is RUNNING`
};

/// Whether a call led nowhere, or to no task.
bool is_miss(const ServeEvent& event);

/// What a call of a site could have meant that led nowhere, or to no task: operations, the site's
/// tasks, and other sites where the path has their name or they have the task. An operation of
/// Jira's that is not served is meant as it is.
///
///     NearMissFinder finder{sites, site};
///     for (const auto& event : events) finder.explain(*event);
///
/// It knows the tasks and the sites that there are when it is first asked. Both arguments outlive
/// it. Not safe to use from two threads.
class NearMissFinder {
 public:
  NearMissFinder(Sites& sites, Site& site) : sites_(sites), site_(site) {}

  struct Explanation {
    std::string sentence;  ///< what became of the call, and the guess
    /// The best candidate, or the operation of Jira's that the call is and that is not served;
    /// empty if that is anybody's guess.
    std::string guess{};
    std::vector<Candidate> candidates{};  ///< the likest first, at most three
  };
  /// Empty for a call that was no miss.
  std::optional<Explanation> explain(const ServeEvent& event);

 private:
  struct Place;
  struct OtherSites {
    std::vector<SitePtr> all;
    std::map<std::string_view, std::size_t> number_by_word{};  // by their names and cloud ids
  };

  std::vector<Place> places_of_name(std::span<const std::string> path);
  std::vector<Place> places_of_task(const TaskId& task, std::span<const std::string> path);
  const std::vector<TaskId>& known_ids(Site& site);
  const OtherSites& other_sites();

  Sites& sites_;
  Site& site_;
  std::unordered_map<const Site*, std::vector<TaskId>> known_ids_{};
  std::optional<OtherSites> other_sites_{};
};

/// For `Site::verdict`: the guesses, of at most 100 different calls; what was called again is not
/// guessed anew. Both arguments outlive it.
Guess guess_near_misses(Sites& sites, Site& site);

}  // namespace mock_jira
