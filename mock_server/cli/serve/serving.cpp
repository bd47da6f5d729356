#include "cli/serve/serving.hpp"

#include <ostream>
#include <stdexcept>
#include <utility>

#include "cli/options/scenario_arguments.hpp"

namespace mock_jira::cli {

int read_scenarios_into(ServePlan& plan, const std::vector<std::string>& arguments,
                        std::ostream& err) {
  auto scenarios = read_scenarios(arguments, err);
  if (!scenarios) return exit_usage;
  for (auto& scenario : *scenarios) {
    plan.server.scenarios.push_back(with(plan.overrides, std::move(scenario)));
  }
  return exit_ok;
}

Serving::Serving(const ServePlan& plan, const std::string& log_level)
    : options_(plan.listener), log_(log_level, plan.log_format), server_(plan.server) {
  options_.observer = [this](const auto& request, const auto& reply, auto took) {
    log_.access(request, reply, took);
  };
}

int Serving::start(std::ostream& err) {
  try {
    server_.listen(options_);
  } catch (const std::runtime_error& error) {
    err << "mock-jira: " << error.what() << '\n';
    return exit_could_not_start;
  }
  return exit_ok;
}

void Serving::stop() {
  server_.stop();
}

}  // namespace mock_jira::cli
