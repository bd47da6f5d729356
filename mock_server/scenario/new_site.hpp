#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "scenario/document/mistake.hpp"
#include "site/scenario.hpp"
#include "text/time.hpp"

namespace mock_jira {

/// What a running server is told to make a site of.
struct NewSite {
  Scenario scenario;
  std::optional<Duration> ttl;  ///< more than none
};

/// The scenarios that a new site may begin from, by name.
struct KnownScenarios {
  /// Null if none is called so.
  std::function<std::shared_ptr<const Scenario>(const std::string& name)> find;
  std::function<std::vector<std::string>()> names;  ///< for suggestions
};

/// Reads either a whole scenario, as `load_scenario` does, or a mapping that names one:
///
///     {"scenario": "demo", "overrides": {"seed": 7}, "ttl": "10m"}
///
/// where all three keys may be left out, but not all at once. A key of `overrides` takes the place
/// of the scenario's whole key. Both in YAML or JSON; `file` is what mistakes call the text.
tl::expected<NewSite, Mistakes> load_site(std::string name, std::string file, std::string_view text,
                                          const KnownScenarios& known);

}  // namespace mock_jira
