#include <signal.h>
#include <unistd.h>

#include <cstring>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/run/child_process.hpp"
#include "cli/run/report_files.hpp"
#include "cli/run/verdict_report.hpp"
#include "cli/serve/serving.hpp"

namespace mock_jira::cli {
namespace {

/// What the command finds in its environment: the default site, and the user whose tasks are there.
std::vector<Variable> variables_of(const std::string& url, const Site& site,
                                   const std::string& admin_token) {
  const Scenario& scenario = site.scenario();
  const User& user = scenario.users[default_submitter(scenario.users)];
  const auto task = scenario.tasks.empty()
                        ? std::nullopt
                        : std::optional{std::to_string(scenario.tasks.front().id)};
  return {
      {"JIRA_BASE_URL", url},
      {"JIRA_GATEWAY_URL", url + "/ex/jira/" + site.cloud_id()},
      {"JIRA_CLOUD_ID", site.cloud_id()},
      {"JIRA_EMAIL", user.email},
      {"JIRA_API_TOKEN", user.api_token},
      {"JIRA_BEARER_TOKEN", user.bearer},
      {"JIRA_TASK_ID", task},
      {"MOCK_JIRA_ADMIN_URL", url + "/__admin"},
      {"MOCK_JIRA_ADMIN_TOKEN", admin_token.empty() ? std::nullopt : std::optional{admin_token}}};
}

bool wants_colours(const Surroundings& surroundings) {
  const auto no_colour = surroundings.environment("NO_COLOR");
  return ::isatty(STDERR_FILENO) == 1 && (!no_colour || no_colour->empty()) &&
         surroundings.environment("TERM").value_or("dumb") != "dumb";
}

int exit_code_of(const RunReport& report, bool reports_written) {
  if (report.exit_code != 0) return report.exit_code;
  if (report.verdict == Outcome::fail) return exit_verdict_failed;
  if (report.verdict == Outcome::inconclusive) return exit_inconclusive;
  return reports_written ? exit_ok : exit_could_not_start;
}

}  // namespace

int run(const RunSettings& settings, const Surroundings& surroundings) {
  auto& err = surroundings.err;
  if (settings.scenarios.empty()) {
    err << "mock-jira: run: the scenario is missing; it comes before `--`: "
           "mock-jira run demo -- COMMAND\n";
    return exit_usage;
  }
  ServePlan plan;
  if (const int code = read_settings(settings, plan, err)) return code;
  const auto reports = read_reports(settings.reports, err);
  if (!reports) return exit_usage;
  if (const int code = read_scenarios_into(plan, settings.scenarios, err)) return code;

  ChildProcess child{settings.command};  // before the listener starts its threads
  ::signal(SIGPIPE, SIG_IGN);            // a peer that hangs up is no reason to end
  Judge judge;
  plan.server.sites.on_gone = [&judge](Sites& sites, Site& site) { judge.judge(sites, site); };
  Serving serving{plan, settings.log_level.value};
  if (const int code = serving.start(err)) return code;
  const auto end = child.run(variables_of(serving.listener().url(), *serving.sites().default_site(),
                                          plan.server.admin.token));
  serving.stop();
  if (end.error != 0) {
    err << "mock-jira: cannot start '" << settings.command.front()
        << "': " << std::strerror(end.error) << '\n';
    return exit_could_not_start;
  }

  auto sites = judge.conclude(serving.sites());
  const RunReport report{.command = settings.command,
                         .exit_code = end.code,
                         .verdict = overall(sites),
                         .sites = std::move(sites)};
  err << as_text(report, wants_colours(surroundings)) << std::flush;
  return exit_code_of(report, write_reports(*reports, report, err));
}

}  // namespace mock_jira::cli
