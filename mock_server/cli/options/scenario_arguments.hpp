#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "site/scenario.hpp"

namespace mock_jira::cli {

/// The scenarios that SCENARIO arguments name, in order. Says on `err` everything that is wrong
/// with them; empty if anything is.
std::optional<std::vector<Scenario>> read_scenarios(const std::vector<std::string>& arguments,
                                                    std::ostream& err);

/// What flags say instead of the scenarios that are served.
struct Overrides {
  std::optional<std::uint64_t> seed = std::nullopt;
  std::optional<Profile> profile = std::nullopt;
};

std::shared_ptr<const Scenario> with(const Overrides& overrides, Scenario scenario);

/// What is said of two files that would be one site.
std::string name_clash(const std::string& name, const std::string& file,
                       const std::string& other_file);

}  // namespace mock_jira::cli
