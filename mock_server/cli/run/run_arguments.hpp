#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/options/twin_option.hpp"

namespace mock_jira::cli {

/// What stands before and behind the first `--` of `run`: CLI11 would take a command for scenarios.
/// And `--flag=` as a flag with nothing: CLI11 would take what comes next for its value.
struct SplitArguments {
  explicit SplitArguments(const std::vector<std::string>& all) {
    is_run = !all.empty() && all.front() == "run";
    const auto mark = is_run ? std::find(all.begin(), all.end(), "--") : all.end();
    for (auto each = all.begin(); each != mark; ++each) {
      const bool is_empty = each->starts_with("--") && each->find('=') + 1 == each->size();
      before.push_back(is_empty ? each->substr(0, each->size() - 1) : *each);
      if (is_empty) before.emplace_back();
    }
    if (mark != all.end()) command.assign(mark + 1, all.end());
  }

  bool is_run = false;
  std::vector<std::string> before;
  std::vector<std::string> command;
};

inline constexpr auto run_usage =
    "Usage: mock-jira run SCENARIO... [OPTIONS] -- COMMAND [ARGUMENT...]\n";

inline constexpr auto run_footer =
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

struct RunArguments {
  struct Formatter final : CLI::Formatter {
    std::string make_usage(const CLI::App*, std::string) const override { return run_usage; }
  };

  explicit RunArguments(CLI::App& program)
      : app(*program.add_subcommand(
            "run", "Run a command against scenarios, and judge how it called them")) {
    app.formatter(std::make_shared<Formatter>());
    app.get_formatter()->column_width(28);
    app.footer(run_footer);
    app.add_option("SCENARIO", scenarios,
                   "a file, a folder or a built-in name; the first is the default site");
    app.add_option("--report", reports,
                   "json=FILE or junit=FILE: the verdict for programs; more than once for several")
        ->type_name("KIND=FILE")
        ->allow_extra_args(false);
  }

  RunSettings settings(const Surroundings& surroundings, std::vector<std::string> command) const {
    return {.scenarios = scenarios,
            .command = std::move(command),
            .reports = reports,
            .seed = site.seed.setting(surroundings),
            .profile = site.profile.setting(surroundings),
            .labels = site.labels.setting(surroundings),
            .log_level = site.log_level.setting(surroundings),
            .access = site.access.settings(surroundings)};
  }

  CLI::App& app;
  std::vector<std::string> scenarios;
  std::vector<std::string> reports;
  SiteArguments site{app, "off"};
};

}  // namespace mock_jira::cli
