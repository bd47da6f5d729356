#include "cli/serve/reloading.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mock_jira::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto between_looks = 250ms;

/// What one change does.
class Application {
 public:
  Application(const FileChange& change, const Overrides& overrides, Sites& sites, Log& log)
      : change_(change), overrides_(overrides), sites_(sites), log_(log) {}

  void operator()(FileChange::Loaded& loaded) const {
    const auto outcome = sites_.put(with(overrides_, std::move(loaded.scenario)));
    switch (outcome.what) {
      case Sites::Put::made:
        return log_.info(change_.path + " is new: site '" + change_.site + "' begins");
      case Sites::Put::replaced:
        return log_.info(change_.path + " changed: site '" + change_.site + "' begins anew");
      case Sites::Put::refused:
        return log_.error(change_.path +
                          " is no site: there are as many as there may be; DELETE "
                          "those that are no longer needed, then save it again");
    }
  }
  void operator()(const FileChange::Wrong& wrong) const {
    log_.mistakes(wrong.mistakes);
    log_.error(change_.path + " has mistakes; " + consequence());
  }
  void operator()(const FileChange::Unusable& unusable) const {
    log_.error(change_.site.empty() ? unusable.sentence : unusable.sentence + "; " + consequence());
  }
  void operator()(FileChange::Restored) const {
    log_.info(change_.path + " is again what it was; " + consequence());
  }
  void operator()(FileChange::Gone) const {
    log_.warn(change_.path + " is gone; " + consequence());
  }

 private:
  std::string consequence() const {
    // Not find(), which would count as a call of the site.
    const auto all = sites_.all();
    const bool there = std::any_of(all.begin(), all.end(), [this](const SitePtr& site) {
      return site->name() == change_.site;
    });
    return (there ? "site '" : "there is no site '") + change_.site +
           (there ? "' goes on as before" : "'");
  }

  const FileChange& change_;
  const Overrides& overrides_;
  Sites& sites_;
  Log& log_;
};

}  // namespace

void apply(std::vector<FileChange> changes, const Overrides& overrides, Sites& sites, Log& log) {
  for (auto& change : changes) {
    std::visit(Application{change, overrides, sites, log}, change.what);
  }
}

Reloading::Reloading(ScenarioWatch watch, const Overrides& overrides, Sites& sites, Log& log)
    : watch_(std::move(watch)),
      overrides_(overrides),
      sites_(sites),
      log_(log),
      thread_([this](const std::stop_token& stop) { look_until(stop); }) {}

void Reloading::look_until(const std::stop_token& stop) {
  std::unique_lock lock{mutex_};
  while (!stop.stop_requested()) {
    apply(watch_.look(), overrides_, sites_, log_);
    stopping_.wait_for(lock, stop, between_looks, [] { return false; });
  }
}

}  // namespace mock_jira::cli
