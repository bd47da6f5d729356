#include "cli/options/overrides.hpp"

#include <utility>

namespace mock_jira::cli {

std::shared_ptr<const Scenario> with(const Overrides& overrides, Scenario scenario) {
  if (overrides.seed) scenario.seed = *overrides.seed;
  if (overrides.profile) scenario.profile = *overrides.profile;
  return std::make_shared<const Scenario>(std::move(scenario));
}

}  // namespace mock_jira::cli
