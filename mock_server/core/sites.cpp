#include "core/sites.hpp"

#include <stdexcept>

namespace mock_jira {

Sites::Sites(const std::vector<std::shared_ptr<const Scenario>>& scenarios,
             const TimeSource& time) {
  if (scenarios.empty()) throw std::invalid_argument("Sites: at least one scenario is needed");
  for (const auto& scenario : scenarios) {
    if (find(scenario->name) != nullptr) {
      throw std::invalid_argument("Sites: two scenarios are called '" + scenario->name + "'");
    }
    sites_.push_back(std::make_unique<Site>(scenario, time));
  }
}

Site* Sites::find(std::string_view name) const {
  for (const auto& site : sites_) {
    if (site->name() == name) return site.get();
  }
  return nullptr;
}

}  // namespace mock_jira
