#include "cli/run/run.hpp"

#include <signal.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <utility>

#include "cli/options/parsers.hpp"
#include "cli/options/serve_flags.hpp"
#include "cli/output/screen.hpp"
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

/// What `run` is told, once it is read.
struct RunPlan {
  ServePlan serve;
  std::vector<ReportFile> reports;
  std::vector<std::string> expect;  ///< files with more expectations
  bool inconclusive_passes = false;
};

/// A shell says 128 and the signal of what it ran, `timeout` 124.
ClientEnd client_end_of(const CommandEnd& end) {
  constexpr int timed_out = 124, signalled = 128;
  const bool killed = end.code == timed_out || end.code > signalled || end.guard_killed_by != 0;
  return killed ? ClientEnd::killed : ClientEnd::unknown;
}

int exit_code_of(const RunPlan& plan, const RunReport& report, bool reports_written) {
  if (report.exit_code != 0) return report.exit_code;
  if (report.verdict == Outcome::fail) return exit_verdict_failed;
  if (report.verdict == Outcome::inconclusive && !plan.inconclusive_passes) {
    return exit_inconclusive;
  }
  return reports_written ? exit_ok : exit_could_not_start;
}

int run(RunPlan& plan, const Arguments& arguments, const Surroundings& surroundings) {
  auto& err = surroundings.err;
  if (!read_scenarios_into(plan.serve, arguments.operands, err)) return exit_usage;
  auto& first = plan.serve.server.scenarios.front();  // of the default site
  if (!add_expectations(plan.expect, first, err)) return exit_usage;

  ChildProcess child{arguments.command};  // before the listener starts its threads
  (void)::signal(SIGPIPE, SIG_IGN);       // a peer that hangs up is no reason to end
  Judge judge;
  plan.serve.server.sites.on_life_end = [&judge](Sites& sites, Site& site, LifeEnd end) {
    judge.judge(sites, site, end);
  };
  Serving serving{plan.serve};
  serving.start();
  const auto end = child.run(variables_of(serving.listener().url(), *serving.sites().default_site(),
                                          plan.serve.server.admin.token));
  serving.stop();
  if (end.error != 0) {
    throw std::runtime_error("cannot start '" + arguments.command.front() +
                             "': " + std::strerror(end.error));
  }

  if (end.guard_killed_by != 0) {
    say(err, "the process that guards the command was ended by signal " +
                 std::to_string(end.guard_killed_by) +
                 "; the command and all that it started were ended in its place");
  }

  auto sites = judge.conclude(serving.sites(), client_end_of(end));
  const auto verdict = overall(sites);
  const RunReport report{.command = arguments.command,
                         .exit_code = end.code,
                         .verdict = verdict,
                         .sites = std::move(sites)};
  surroundings.coloured << as_text(report, wants_colours(surroundings)) << std::flush;
  return exit_code_of(plan, report, write_reports(plan.reports, report, err));
}

constexpr auto help_of_command =
    "The command has our standard input, output and error, and in its environment:\n"
    "  JIRA_BASE_URL               of the first scenario's site, without a slash at its end\n"
    "  JIRA_EMAIL, JIRA_API_TOKEN  of the user who submits tasks, for Basic\n"
    "  JIRA_BEARER_TOKEN           the same user's, for Bearer\n"
    "  JIRA_GATEWAY_URL            the same site as OAuth clients reach it\n"
    "  JIRA_CLOUD_ID               the site's\n"
    "  JIRA_TASK_ID                the scenario's first task, if it has any\n"
    "  MOCK_JIRA_ADMIN_URL         control of the mock\n"
    "  MOCK_JIRA_ADMIN_TOKEN       what that asks for, if --admin-token is given\n"
    "When it has ended, how its calls met `expect:` is said on standard error.\n\n"
    "Exit codes: the command's own if that is not 0 (128 and the signal that ended it); else 0 "
    "pass,\n1 fail, 4 inconclusive; 2 wrong usage or scenario, 3 could not start.";

Flags flags_of(RunPlan& plan) {
  auto flags = run_flags(plan.serve);
  auto& report =
      flags.add("--report", "",
                "json=FILE or junit=FILE: the verdict for programs; more than once for several",
                report_into(plan.reports), Flag::Kind::repeated);
  report.value_name = "KIND=FILE";
  report.twins.clear();
  auto& expect = flags.add(
      "--expect", "",
      "what is expected beside what the scenarios say; the file has what "
      "stands under `expect:`. More than once for several",
      [plan = &plan](const Setting& file) { plan->expect.push_back(file.value); },
      Flag::Kind::repeated);
  expect.value_name = "FILE";
  expect.twins.clear();
  flags.add(
      "--inconclusive", "fail", "fail or pass: whether exit code 4 or 0 stands for it",
      either("pass", "fail", [plan = &plan](bool pass) { plan->inconclusive_passes = pass; }));
  return flags;
}

}  // namespace

Command run_command() {
  const auto plan = std::make_shared<RunPlan>();
  return {
      .name = "run",
      .help = "Run a command against scenarios, and judge how it called them",
      .operand = {"SCENARIO", "a file, a folder or a built-in name; the first is the default site"},
      .flags = flags_of(*plan),
      .takes_command = true,
      .footer = help_of_command,
      .run = [plan](const Arguments& arguments, const Surroundings& surroundings) {
        return run(*plan, arguments, surroundings);
      }};
}

}  // namespace mock_jira::cli
