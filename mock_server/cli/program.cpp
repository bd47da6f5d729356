#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/options/twin_option.hpp"
#include "cli/run/run_arguments.hpp"
#include "text/version.hpp"

namespace mock_jira::cli {
namespace {

constexpr auto about =
    "A mock Jira Cloud for testing clients of its long-running tasks.\n"
    "  mock-jira serve demo                        then GET "
    "http://127.0.0.1:2990/rest/api/3/task/10001\n"
    "  mock-jira run demo -- npm test              runs your tests against it, and judges them\n"
    "  mock-jira scenarios demo                    what the ids of the demo show\n"
    "  mock-jira check my-scenario.yaml            finds mistakes before you serve it";

constexpr auto scenario_help =
    "a file, a folder or a built-in name; the first is the default site. Without any: all built-in "
    "ones, demo first";

const std::vector<const char*> port_twins{"MOCK_JIRA_PORT", "PORT"};

constexpr auto footer =
    "Exit codes: 0 all is well, 1 not healthy (healthcheck) or verdict failed (run), 2 wrong usage "
    "or scenario,\n3 could not start, 4 verdict inconclusive (run). run passes on the code of a "
    "command that fails.";

struct ServeArguments {
  explicit ServeArguments(CLI::App& program)
      : app(*program.add_subcommand("serve", "Serve scenarios, one site each, until interrupted")) {
    app.add_option("SCENARIO", scenarios, scenario_help);
    for (auto* option : {&tls_cert, &tls_key, &tls_self_signed, &http_port}) option->group("TLS");
    for (auto* option :
         {&max_connections, &max_head, &max_body, &head_timeout, &body_timeout, &idle_timeout}) {
      option->group("Limits");
    }
  }

  ServeSettings settings(const Surroundings& surroundings) const {
    return {.scenarios = scenarios,
            .port = port.setting(surroundings),
            .port_file = port_file.setting(surroundings),
            .host = host.setting(surroundings),
            .public_url = public_url.setting(surroundings),
            .watch = watch.setting(surroundings),
            .seed = site.seed.setting(surroundings),
            .profile = site.profile.setting(surroundings),
            .labels = site.labels.setting(surroundings),
            .log_level = site.log_level.setting(surroundings),
            .access = site.access.settings(surroundings),
            .log_format = log_format.setting(surroundings),
            .tls_cert = tls_cert.setting(surroundings),
            .tls_key = tls_key.setting(surroundings),
            .tls_self_signed = tls_self_signed.setting(surroundings),
            .http_port = http_port.setting(surroundings),
            .max_connections = max_connections.setting(surroundings),
            .max_head = max_head.setting(surroundings),
            .max_body = max_body.setting(surroundings),
            .head_timeout = head_timeout.setting(surroundings),
            .body_timeout = body_timeout.setting(surroundings),
            .idle_timeout = idle_timeout.setting(surroundings)};
  }

  CLI::App& app;
  std::vector<std::string> scenarios;
  TwinOption port{app, "--port", port_twins, "2990", "TCP port; 0 picks a free one"};
  TwinOption port_file{app,
                       "--port-file",
                       {"MOCK_JIRA_PORT_FILE"},
                       "",
                       "holds the port while requests are answered"};
  TwinOption host{app, "--host", {"MOCK_JIRA_HOST"}, "127.0.0.1", "address to listen on"};
  TwinOption public_url{app,
                        "--public-url",
                        {"MOCK_JIRA_PUBLIC_URL"},
                        "",
                        "what `self` begins with, instead of what the caller used"};
  TwinOption watch{app,
                   "--watch",
                   {"MOCK_JIRA_WATCH"},
                   "",
                   "let a site begin anew when its file is edited; a file that is new in a folder "
                   "is a new site",
                   TwinOption::Kind::toggle};
  SiteArguments site{app, "info"};
  TwinOption log_format{
      app, "--log-format", {"MOCK_JIRA_LOG_FORMAT"}, "text", "text or json, on standard error"};
  TwinOption tls_cert{app,
                      "--tls-cert",
                      {"MOCK_JIRA_TLS_CERT"},
                      "",
                      "PEM file of the certificate; --port then speaks https"};
  TwinOption tls_key{
      app, "--tls-key", {"MOCK_JIRA_TLS_KEY"}, "", "PEM file of the certificate's key"};
  TwinOption tls_self_signed{
      app,
      "--tls-self-signed",
      {"MOCK_JIRA_TLS_SELF_SIGNED"},
      "",
      "https with a certificate made up at the start; the first line says in "
      "which file it is",
      TwinOption::Kind::toggle};
  TwinOption http_port{app,
                       "--http-port",
                       {"MOCK_JIRA_HTTP_PORT"},
                       "",
                       "TCP port for plain http beside https; 0 picks a free one"};
  TwinOption max_connections{app,
                             "--max-connections",
                             {"MOCK_JIRA_MAX_CONNECTIONS"},
                             "",
                             "at a time, further ones get 503; as many as the system's limit on "
                             "open files allows"};
  TwinOption max_head{app,
                      "--max-head",
                      {"MOCK_JIRA_MAX_HEAD"},
                      "16384",
                      "bytes of a request line with its headers, more is 431"};
  TwinOption max_body{
      app, "--max-body", {"MOCK_JIRA_MAX_BODY"}, "4194304", "bytes of a body, more is 413"};
  TwinOption head_timeout{app,
                          "--head-timeout",
                          {"MOCK_JIRA_HEAD_TIMEOUT"},
                          "10s",
                          "for a head from its first byte on, later is 408"};
  TwinOption body_timeout{app,
                          "--body-timeout",
                          {"MOCK_JIRA_BODY_TIMEOUT"},
                          "30s",
                          "for the body after the head, later is 408"};
  TwinOption idle_timeout{app,
                          "--idle-timeout",
                          {"MOCK_JIRA_IDLE_TIMEOUT"},
                          "75s",
                          "for a connection between requests, announced as Keep-Alive"};
};

struct CheckArguments {
  explicit CheckArguments(CLI::App& program)
      : app(*program.add_subcommand("check", "Say what is wrong in scenarios")) {
    app.add_option("SCENARIO", scenarios, "a file, a folder or a built-in name")->required();
  }

  CLI::App& app;
  std::vector<std::string> scenarios;
};

struct ScenariosArguments {
  explicit ScenariosArguments(CLI::App& program)
      : app(*program.add_subcommand("scenarios", "List the built-in scenarios, or show one")) {
    app.add_option("NAME", name, "a built-in name");
    app.add_flag("--yaml", as_yaml, "print the file itself, to begin your own from");
  }

  CLI::App& app;
  std::string name;
  bool as_yaml = false;
};

struct HealthcheckArguments {
  explicit HealthcheckArguments(CLI::App& program)
      : app(*program.add_subcommand("healthcheck", "Exit 0 if a mock-jira serves, else 1")) {}

  HealthcheckSettings settings(const Surroundings& surroundings) const {
    return {.url = url.setting(surroundings),
            .port = port.setting(surroundings),
            .wait = wait.setting(surroundings)};
  }

  CLI::App& app;
  TwinOption url{app,
                 "--url",
                 {"MOCK_JIRA_URL"},
                 "",
                 "of the server; http://127.0.0.1 and the port without it"};
  TwinOption port{app, "--port", port_twins, "2990", "its TCP port"};
  TwinOption wait{app,
                  "--wait",
                  {"MOCK_JIRA_WAIT"},
                  "0s",
                  "how long to go on asking until it serves, such as 10s"};
};

}  // namespace

int run_program(const Surroundings& surroundings) {
  CLI::App app{about, "mock-jira"};
  app.set_version_flag("--version", "mock-jira " + std::string{version()});
  app.require_subcommand(1);
  app.footer(footer);
  app.get_formatter()->column_width(28);
  const ServeArguments serve_arguments{app};
  const RunArguments run_arguments{app};
  const CheckArguments check_arguments{app};
  const ScenariosArguments scenarios_arguments{app};
  const auto& schema_app = *app.add_subcommand("schema", "Print the JSON Schema of scenarios");
  const HealthcheckArguments healthcheck_arguments{app};

  SplitArguments split{surroundings.arguments};
  const auto command_is_missing = [&] {
    surroundings.err << "mock-jira: run: the command is missing; it comes behind `--`: "
                        "mock-jira run demo -- COMMAND\n";
    return exit_usage;
  };
  std::reverse(split.before.begin(), split.before.end());  // as CLI11 wants them
  try {
    app.parse(std::move(split.before));
  } catch (const CLI::ParseError& error) {
    // What makes no sense without a `--` is most likely the command.
    if (split.is_run && split.command.empty() && error.get_exit_code() != 0) {
      return command_is_missing();
    }
    return app.exit(error, surroundings.out, surroundings.err) == 0 ? exit_ok : exit_usage;
  }

  if (serve_arguments.app.parsed()) {
    return serve(serve_arguments.settings(surroundings), surroundings);
  }
  if (run_arguments.app.parsed()) {
    if (split.command.empty()) return command_is_missing();
    return run(run_arguments.settings(surroundings, std::move(split.command)), surroundings);
  }
  if (check_arguments.app.parsed()) return check(check_arguments.scenarios, surroundings);
  if (schema_app.parsed()) return show_schema(surroundings);
  if (scenarios_arguments.app.parsed()) {
    return show_scenarios(scenarios_arguments.name, scenarios_arguments.as_yaml, surroundings);
  }
  return healthcheck(healthcheck_arguments.settings(surroundings), surroundings);
}

std::optional<int> read_port(const Setting& setting, std::ostream& err) {
  int port = -1;
  const char* end = setting.value.data() + setting.value.size();
  const auto [rest, error] = std::from_chars(setting.value.data(), end, port);
  if (error != std::errc{} || rest != end || port < 0 || port > 65535) {
    err << "mock-jira: " << setting.place << ": '" << setting.value
        << "' is no port; it takes a number from 0 to 65535\n";
    return std::nullopt;
  }
  return port;
}

}  // namespace mock_jira::cli
