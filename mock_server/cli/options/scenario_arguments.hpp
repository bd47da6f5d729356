#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenario/document/mistake.hpp"
#include "site/scenario.hpp"

namespace mock_jira::cli {

/// What SCENARIO arguments name, in order, and everything that is wrong with it.
struct NamedScenarios {
  std::vector<Scenario> scenarios{};
  std::vector<std::string> problems{};  ///< sentences: what is missing, unreadable or there twice
  std::vector<Mistakes> mistakes{};     ///< of each text that has some
  std::vector<Mistakes> warnings{};     ///< of each that has only these, if they were looked for
  bool are_well() const { return problems.empty() && mistakes.empty(); }
};
NamedScenarios find_scenarios(const std::vector<std::string>& arguments,
                              bool with_warnings = false);

/// The same; empty, and said on `err`, if anything is wrong.
std::optional<std::vector<Scenario>> read_scenarios(const std::vector<std::string>& arguments,
                                                    std::ostream& err);

/// What flags say instead of the scenarios that are served.
struct Overrides {
  std::optional<std::uint64_t> seed = std::nullopt;
  std::optional<Profile> profile = std::nullopt;
};

std::shared_ptr<const Scenario> with(const Overrides& overrides, Scenario scenario);

/// To what a scenario expects, what these files have, in the form that stands under `expect:`. Says
/// on `err` everything that is wrong with them; false if anything is.
bool add_expectations(const std::vector<std::string>& files,
                      std::shared_ptr<const Scenario>& scenario, std::ostream& err);

/// What is said of two files that would be one site.
std::string name_clash(const std::string& name, const std::string& file,
                       const std::string& other_file);

}  // namespace mock_jira::cli
