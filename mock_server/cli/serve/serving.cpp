#include "cli/serve/serving.hpp"

#include <utility>

#include "cli/options/scenario_arguments.hpp"

namespace mock_jira::cli {

bool read_scenarios_into(ServePlan& plan, const std::vector<std::string>& arguments,
                         std::ostream& err) {
  auto scenarios = read_scenarios(arguments, err);
  if (!scenarios) return false;
  for (auto& scenario : *scenarios) {
    plan.server.scenarios.push_back(with(plan.overrides, std::move(scenario)));
  }
  return true;
}

Serving::Serving(const ServePlan& plan)
    : options_(plan.listener), log_(plan.log_level, plan.log_format), server_(plan.server) {
  options_.observer = [this](const auto& request, const auto& reply, auto took) {
    log_.access(request, reply, took);
  };
}

}  // namespace mock_jira::cli
