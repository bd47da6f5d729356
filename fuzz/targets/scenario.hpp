#pragma once

#include <string>
#include <string_view>

#include "fuzz/fuzz.hpp"
#include "scenario/loader.hpp"
#include "scenario/scenario_writer.hpp"

namespace fuzz {

/// A text is refused with mistakes, or becomes a scenario that is the same once written and read.
inline void load_and_write(std::string_view text) {
  const auto scenario = mock_jira::load_scenario("fuzz", "fuzz", text);
  if (!scenario) {
    require(!scenario.error().list.empty(), "who refuses a scenario says why");
    require(!format_mistakes(scenario.error()).empty(), "mistakes have words");
    return;
  }
  const auto written = write_scenario(*scenario);
  const auto again = mock_jira::load_scenario("fuzz", "fuzz", written);
  require(again.has_value(), "a scenario that was written can be read");
  require(write_scenario(*again) == written, "what was written and read is the same");
}

}  // namespace fuzz
