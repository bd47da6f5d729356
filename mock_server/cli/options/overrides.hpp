#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "site/scenario.hpp"

namespace mock_jira::cli {

/// What flags say instead of the scenarios that are served.
struct Overrides {
  std::optional<std::uint64_t> seed = std::nullopt;
  std::optional<Profile> profile = std::nullopt;
};

std::shared_ptr<const Scenario> with(const Overrides& overrides, Scenario scenario);

}  // namespace mock_jira::cli
