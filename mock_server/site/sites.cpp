#include "site/sites.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace mock_jira {
namespace {

const std::string& first_name(const std::vector<std::shared_ptr<const Scenario>>& scenarios) {
  if (scenarios.empty()) throw std::invalid_argument("Sites: at least one scenario is needed");
  return scenarios.front()->name;
}

}  // namespace

Sites::Sites(const std::vector<std::shared_ptr<const Scenario>>& scenarios, const TimeSource& time,
             SitesOptions options)
    : time_(time),
      options_(std::move(options)),
      default_name_(first_name(scenarios)),
      memory_(std::make_shared<SiteMemory>(options_.journal_memory)) {
  std::vector<SitePtr> none;
  for (const auto& scenario : scenarios) {
    if (!place(make(scenario), std::nullopt, none)) {
      throw std::invalid_argument("Sites: two scenarios are called '" + scenario->name + "'");
    }
  }
  default_ = &entries_.find(default_name_)->second;
}

SitePtr Sites::make(std::shared_ptr<const Scenario> scenario) const {
  return std::make_shared<Site>(std::move(scenario), time_, options_.max_tasks, memory_);
}

SitePtr Sites::default_site() const {
  const std::shared_lock lock(mutex_);
  return default_->site;
}

SitePtr Sites::find(std::string_view name) {
  auto found = look_up(name);
  return found ? std::move(found->site) : nullptr;
}

SitePtr Sites::find_by_cloud_id(std::string_view uuid) {
  std::string name;
  {
    const std::shared_lock lock(mutex_);
    const auto found = names_by_cloud_id_.find(uuid);
    if (found == names_by_cloud_id_.end()) return nullptr;
    name = found->second;
  }
  return find(name);
}

std::optional<Sites::Listed> Sites::look_up(std::string_view name) {
  {
    const std::shared_lock lock(mutex_);
    const auto found = entries_.find(name);
    if (found == entries_.end()) return std::nullopt;
    Entry& entry = found->second;
    if (!entry.ttl) return Listed{entry.site, std::nullopt};  // asks nobody for the time
    const auto now = time_.wire_now();
    if (!entry.expired(now)) {
      entry.last_called = now;
      return Listed{entry.site, entry.ttl};
    }
  }
  drop_expired();
  return std::nullopt;
}

std::vector<SitePtr> Sites::all() {
  drop_expired();
  const std::shared_lock lock(mutex_);
  std::vector<const Entry*> sorted;
  sorted.reserve(entries_.size());
  for (const auto& [name, entry] : entries_) sorted.push_back(&entry);
  std::sort(sorted.begin(), sorted.end(),
            [](const Entry* a, const Entry* b) { return a->number < b->number; });
  std::vector<SitePtr> sites;
  sites.reserve(sorted.size());
  for (const auto* entry : sorted) sites.push_back(entry->site);
  return sites;
}

Sites::PutOutcome Sites::put(std::shared_ptr<const Scenario> scenario,
                             std::optional<Duration> ttl) {
  const auto site = make(std::move(scenario));
  if (is_default(site->name())) ttl.reset();
  std::vector<SitePtr> gone;
  PutOutcome outcome{Put::made, site};
  {
    const std::unique_lock lock(mutex_);
    take_expired(gone);
    if (!entries_.contains(site->name()) && entries_.size() >= options_.max) {
      outcome = {Put::refused, nullptr};
    } else if (!place(site, ttl, gone)) {
      outcome.what = Put::replaced;
    }
  }
  retire(std::move(gone));
  return outcome;
}

Sites::Removal Sites::remove(std::string_view name) {
  if (is_default(name)) return Removal::refused;
  std::vector<SitePtr> gone;
  auto removal = Removal::unknown;
  {
    const std::unique_lock lock(mutex_);
    take_expired(gone);
    const auto found = entries_.find(name);
    if (found != entries_.end()) {
      names_by_cloud_id_.erase(found->second.site->cloud_id());
      gone.push_back(std::move(found->second.site));
      entries_.erase(found);
      removal = Removal::removed;
    }
  }
  retire(std::move(gone));
  return removal;
}

/// Under the lock. False if it took the place of another one.
bool Sites::place(const SitePtr& site, std::optional<Duration> ttl, std::vector<SitePtr>& gone) {
  const auto [place, made] = entries_.try_emplace(site->name());
  Entry& entry = place->second;
  if (made) {
    entry.number = made_++;
    names_by_cloud_id_.insert_or_assign(site->cloud_id(), site->name());
  } else {
    gone.push_back(std::move(entry.site));
  }
  const auto now = time_.wire_now();
  entry.site = site;
  entry.ttl = ttl;
  entry.last_called = now;
  if (ttl) next_end_ = std::min(next_end_, now + *ttl);
  return made;
}

/// Under the lock. Looks at all sites only when one may be over.
void Sites::take_expired(std::vector<SitePtr>& gone) {
  const auto now = time_.wire_now();
  if (now < next_end_) return;
  next_end_ = WireTime::max();
  for (auto each = entries_.begin(); each != entries_.end();) {
    Entry& entry = each->second;
    if (entry.expired(now)) {
      names_by_cloud_id_.erase(entry.site->cloud_id());
      gone.push_back(std::move(entry.site));
      each = entries_.erase(each);
      continue;
    }
    if (entry.ttl) {
      next_end_ = std::min<WireTime>(next_end_, entry.last_called.load() + *entry.ttl);
    }
    ++each;
  }
}

/// Without the lock: what waits is not ours, and may ask for a site again.
void Sites::retire(std::vector<SitePtr> gone) {
  std::size_t freed = 0;
  for (auto& site : gone) {
    if (options_.on_life_end) options_.on_life_end(*this, *site, LifeEnd::gone);
    freed += site->bytes();
    site->retire();
    site.reset();
  }
  memory_->freed.add(freed);
}

void Sites::reset(Site& site) {
  if (options_.on_life_end) options_.on_life_end(*this, site, LifeEnd::reset);
  site.reset();
}

void Sites::drop_expired() {
  std::vector<SitePtr> gone;
  {
    const std::unique_lock lock(mutex_);
    take_expired(gone);
  }
  retire(std::move(gone));
}

}  // namespace mock_jira
