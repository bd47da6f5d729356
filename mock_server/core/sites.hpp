#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/site.hpp"

namespace mock_jira {

/// The sites of one server, in the order of their scenarios; the first is the default one.
/// Fixed once made, so it may be read from any thread.
class Sites {
 public:
  /// One site a scenario; at least one scenario, each with a name of its own. `time` outlives it.
  Sites(const std::vector<std::shared_ptr<const Scenario>>& scenarios, const TimeSource& time);

  Site& default_site() const { return *sites_.front(); }
  /// Nothing if no site is called so.
  Site* find(std::string_view name) const;
  const std::vector<std::unique_ptr<Site>>& all() const { return sites_; }

 private:
  std::vector<std::unique_ptr<Site>> sites_;
};

}  // namespace mock_jira
