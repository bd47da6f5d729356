#include <algorithm>

#include "admin/context.hpp"
#include "scenario/scenario_writer.hpp"
#include "text/duration.hpp"
#include "text/percent.hpp"

namespace mock_jira::admin {

/// The site as a scenario that goes on from here.
Reply export_scenario(const Context& context) {
  const Scenario scenario = context.site.continuation();
  const auto old =
      std::find_if(scenario.tasks.begin(), scenario.tasks.end(), [&](const ScriptedTask& task) {
        return *scenario.start - task.submitted(*scenario.start) > longest_duration;
      });
  if (old != scenario.tasks.end()) {
    return error(409, "task " + std::to_string(old->id) + " was submitted more than " +
                          format_duration(longest_duration) +
                          " ago, which no scenario can say; DELETE it first");
  }
  const auto file = percent_encode(context.site.name()) + ".yaml";
  return {.status = 200,
          .headers = {{"Content-Type", "application/yaml"},
                      {"Content-Disposition", "attachment; filename=\"" + file + '"'}},
          .body = write_scenario(scenario),
          .label = "rule=admin"};
}

}  // namespace mock_jira::admin
