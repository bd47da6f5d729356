#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "site/site.hpp"

namespace mock_jira {

using SitePtr = std::shared_ptr<Site>;

class Sites;

/// How a life of a site ends: it goes, or begins anew.
enum class LifeEnd : unsigned char { gone, reset };

struct SitesOptions {
  std::size_t max = 10'000;                         ///< sites, those of the beginning included
  std::size_t max_tasks = Site::default_max_tasks;  ///< of each site
  /// Bytes of all request journals together (`JournalBudget`).
  std::size_t journal_memory = JournalBudget::default_bytes;
  /// Told of each site that was replaced, removed or has expired, or is to be reset, while it still
  /// has its journal; by the thread that found out, which may be any.
  std::function<void(Sites&, Site&, LifeEnd)> on_life_end{};
};

/// The sites of one server: those it begins with, the first of which is the default one and stays,
/// and those that are put and removed while it runs.
///
///     auto [what, site] = sites.put(scenario, 10min);  // until nobody called it for 10 minutes
///     sites.find("mine")->read_clock();
///
/// Safe to call from any thread. A site that is replaced, removed or expired is gone for those who
/// come later; whoever holds it keeps it alive, and nobody waits for an answer of it any longer.
class Sites {
 public:
  /// One site a scenario; at least one scenario, each with a name of its own, else throws
  /// std::invalid_argument. `time` outlives the sites.
  Sites(const std::vector<std::shared_ptr<const Scenario>>& scenarios, const TimeSource& time,
        SitesOptions options = {});

  /// Never null.
  SitePtr default_site() const;
  bool is_default(std::string_view name) const { return name == default_name_; }

  /// Null if no site is called so. Counts as a call of the site, as do the other two.
  SitePtr find(std::string_view name);
  SitePtr find_by_cloud_id(std::string_view uuid);

  struct Listed {
    SitePtr site;
    std::optional<Duration> ttl;
  };
  std::optional<Listed> look_up(std::string_view name);

  /// Those there are now, in the order in which they were made; one that was replaced keeps its
  /// place.
  std::vector<SitePtr> all();

  enum class Put : unsigned char { made, replaced, refused };
  struct PutOutcome {
    Put what;
    SitePtr site;  ///< null if refused
  };
  /// A site of the scenario, in place of the one that is called so. Once nobody called it for `ttl`
  /// of wire time it is gone, unless it is the default site. Refused if there are as many as there
  /// may be.
  PutOutcome put(std::shared_ptr<const Scenario> scenario,
                 std::optional<Duration> ttl = std::nullopt);

  enum class Removal : unsigned char { removed, unknown, refused };
  /// Refused for the default site.
  Removal remove(std::string_view name);

  /// `Site::reset` of one of them.
  void reset(Site& site);

 private:
  struct Entry {
    SitePtr site;
    std::optional<Duration> ttl;
    std::uint64_t number = 0;             // in the order of making
    std::atomic<WireTime> last_called{};  // written by readers

    bool expired(WireTime now) const { return ttl && now - last_called.load() >= *ttl; }
  };
  // Lets a view find a text without a copy of it.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <typename Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  SitePtr make(std::shared_ptr<const Scenario> scenario) const;
  bool place(const SitePtr& site, std::optional<Duration> ttl, std::vector<SitePtr>& gone);
  void take_expired(std::vector<SitePtr>& gone);
  void drop_expired();
  void retire(std::vector<SitePtr> gone);

  const TimeSource& time_;
  const SitesOptions options_;
  const std::string default_name_;
  const std::shared_ptr<SiteMemory> memory_;
  mutable std::shared_mutex mutex_;
  Map<Entry> entries_;  // these five guarded by mutex_
  Map<std::string> names_by_cloud_id_;
  Entry* default_ = nullptr;             // never null once made; a map's entries do not move
  WireTime next_end_ = WireTime::max();  // nothing expires before, so nobody looks before
  std::uint64_t made_ = 0;
};

}  // namespace mock_jira
