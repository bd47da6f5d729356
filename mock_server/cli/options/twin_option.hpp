#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"

namespace mock_jira::cli {

/// A flag with its environment twins. The flag wins over the twins, the first twin over the second,
/// all of them over the default: the order in which they are looked at.
class TwinOption {
 public:
  /// A toggle takes no value as a flag, and `true` as a variable. A list may be given as several
  /// flags, and has commas between its items.
  enum class Kind { value, toggle, list };

  TwinOption(CLI::App& app, const std::string& flag, std::vector<const char*> twins,
             std::string fallback, std::string help, Kind kind = Kind::value)
      : flag_(flag), twins_(std::move(twins)), fallback_(std::move(fallback)) {
    help += " [";
    for (const char* twin : twins_) help += std::string{twin == twins_[0] ? "" : ", "} + twin;
    help += fallback_.empty() ? "]" : "; " + fallback_ + "]";
    option_ = kind == Kind::toggle ? app.add_flag(flag, value_, help)
                                   : app.add_option(flag, value_, help);
    kind == Kind::list ? option_->join(',') : option_->take_last();
  }

  void group(const char* name) { option_->group(name); }

  Setting setting(const Surroundings& surroundings) const {
    if (option_->count() > 0) return {value_, flag_};
    for (const char* twin : twins_) {
      // An empty variable is an unset one: that is how compose files and CI leave things out.
      const auto value = surroundings.environment(twin);
      if (value && !value->empty()) return {*value, twin};
    }
    return {fallback_, flag_, false};
  }

 private:
  std::string flag_;
  std::vector<const char*> twins_;
  std::string fallback_;
  std::string value_;
  CLI::Option* option_;
};

/// Who may call, and from where.
struct AccessArguments {
  explicit AccessArguments(CLI::App& app)
      : admin_token(app, "--admin-token", {"MOCK_JIRA_ADMIN_TOKEN"}, "",
                    "what calls of /__admin have to send as Authorization: Bearer"),
        allow_host(app, "--allow-host", {"MOCK_JIRA_ALLOW_HOST"}, "",
                   "a name under which /__admin is called, beside addresses and localhost; more "
                   "than once for several",
                   TwinOption::Kind::list),
        cors(app, "--cors", {"MOCK_JIRA_CORS"}, "",
             "an origin whose pages may call Jira's API, such as http://localhost:3000, or * for "
             "any; more than once for several",
             TwinOption::Kind::list) {
    for (auto* option : {&admin_token, &allow_host, &cors}) option->group("Access");
  }

  AccessSettings settings(const Surroundings& surroundings) const {
    return {.admin_token = admin_token.setting(surroundings),
            .allow_host = allow_host.setting(surroundings),
            .cors = cors.setting(surroundings)};
  }

  TwinOption admin_token;
  TwinOption allow_host;
  TwinOption cors;
};

/// The flags that `serve` and `run` have in common.
struct SiteArguments {
  SiteArguments(CLI::App& app, const char* log_level_without)
      : seed(app, "--seed", {"MOCK_JIRA_SEED"}, "",
             "of random answers, instead of what the scenarios say"),
        profile(app, "--profile", {"MOCK_JIRA_PROFILE"}, "",
                "documented or observed: what answers follow, instead of what the scenarios say"),
        labels(app, "--labels", {"MOCK_JIRA_LABELS"}, "on",
               "X-Mock-Jira on every answer: on or off"),
        log_level(app, "--log-level", {"MOCK_JIRA_LOG_LEVEL"}, log_level_without,
                  "debug, info (a line a request), warn, error or off"),
        access(app) {}

  TwinOption seed;
  TwinOption profile;
  TwinOption labels;
  TwinOption log_level;
  AccessArguments access;
};

}  // namespace mock_jira::cli
