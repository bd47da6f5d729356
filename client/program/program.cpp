#include "program/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "program/commands.hpp"
#include "program/exit_code.hpp"
#include "program/operation_flags.hpp"

namespace jira_task::program {
namespace {

constexpr auto about =
    "Starts, reads, awaits and cancels the long-running tasks of a Jira Cloud.\n"
    "  jira-task start --list        names the operations that start a task\n"
    "  jira-task get 10641           shows the task as it is now\n"
    "  jira-task wait 10641          waits until it has ended, and exits by how\n"
    "  jira-task cancel 10641        asks Jira to cancel it\n"
    "JIRA_BASE_URL, JIRA_EMAIL and JIRA_API_TOKEN say where and who; every command has flags for\n"
    "them, which its own --help lists.";

void add_id(CLI::App& command, Flags& flags) {
  command.add_option("ID", flags.id, "the task's id, or its URL")->required()->type_name("");
  if (command.get_name() == "cancel") return;
  command.add_flag("--bulk", flags.bulk, "read it at the bulk queue, which names failed issues");
}

void add_operation_flags(CLI::App& command, OperationFlags& flags) {
  command
      .add_option("OPERATION", flags.operation,
                  "its operationId; or POST, PUT or DELETE, and the path behind /rest/api/3")
      ->type_name("");
  command.add_option("ARGUMENTS", flags.arguments, "its path parameters, as name=value")
      ->type_name("");
  command.add_option("--query", flags.query, "a query parameter; may be given several times")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  command.add_option("--data", flags.data, "the body, JSON in a file or on standard input: -")
      ->type_name("FILE|-")
      ->take_last();
  command.add_flag("--list", flags.list, "name the operations and what they take, and start none");
}

/// `help` may end in what holds otherwise, where that is another default than the flag's.
void add_value(CLI::App& command, Flags& flags, const ValueFlag& flag, std::string help) {
  const auto* otherwise = flag.variable != nullptr ? flag.variable : flag.default_value;
  if (otherwise != nullptr && !help.ends_with(']')) help += std::string{" ["} + otherwise + "]";
  const auto keep = [&flags, &flag](const CLI::results_t& values) {
    flags.values[flag.name] = values.back();
    return true;
  };
  command.add_option(flag.name, keep, help)->type_name(flag.type)->take_last();
}

void add_connection_flags(CLI::App& command, Flags& flags) {
  for (const auto& flag : connection_flags) add_value(command, flags, flag, flag.help);
  command.add_flag("--json", flags.json,
                   "print one JSON document: the task as Jira sent it, or {\"error\": …}");
  command.footer(exit_codes_text);
}

/// `bounds` says what it bounds.
void add_timeout(CLI::App& command, Flags& flags, const std::string& bounds) {
  add_value(command, flags, timeout_flag, bounds + ": " + timeout_flag.help);
}

/// Flags of a command that waits; `bounds` says what its time-out bounds.
void add_pace_flags(CLI::App& command, Flags& flags, const std::string& bounds) {
  add_value(command, flags, interval_flag, interval_flag.help);
  add_timeout(command, flags, bounds);
}

HttpTransportOptions transport_options(const Settings& settings) {
  HttpTransportOptions options;
  options.ca_file = settings.ca_file;
  options.proxy = settings.proxy;
  if (settings.timeout) {
    const auto limit = std::max(*settings.timeout, std::chrono::milliseconds{1});
    options.connect_timeout = std::min(options.connect_timeout, limit);
    options.read_timeout = std::min(options.read_timeout, limit);
    options.exchange_timeout = std::min(options.exchange_timeout, limit);
  }
  return options;
}

int run_command(const std::string& command, const Flags& flags, const OperationFlags& operation,
                const Surroundings& surroundings) {
  const Report report{surroundings.out, surroundings.err, flags.json};
  const auto refuse = [&report](const std::string& problem) {
    report.usage_error(problem);
    return exit_usage;
  };
  const bool starts = command == "start";
  if (starts && operation.list) {
    report.operations();
    return exit_ok;
  }
  const auto request = starts ? start_request_of(operation, surroundings.in)
                              : tl::expected<StartRequest, std::string>{};
  if (!request) return refuse(request.error());
  const auto settings = settings_of(flags, surroundings.environment);
  if (!settings) return refuse(settings.error());
  report.warning(settings->warning);
  const auto transport =
      surroundings.connect(settings->client.base_url, transport_options(*settings));
  const TaskClient client{*transport, surroundings.sleeper, settings->client};
  const Workplace workplace{surroundings, *settings, client, report};
  if (starts) return start(workplace, *request, flags.wait);
  if (command == "get") return get(workplace);
  if (command == "wait") return wait(workplace);
  return cancel(workplace, flags.wait);
}

/// CLI11 would say that a subcommand is missing, and not which word is none.
std::string problem(const CLI::App& app, const CLI::ParseError& error, const std::string& first) {
  const auto all = app.get_subcommands([](const CLI::App*) { return true; });
  const bool is_command = std::any_of(all.begin(), all.end(), [&](const CLI::App* command) {
    return command->get_name() == first;
  });
  if (first.empty() || first.starts_with('-') || is_command) {
    return std::string{error.what()} + "; jira-task --help says what there is";
  }
  return "there is no command '" + first + "'; write start, get, wait or cancel";
}

int refuse(const CLI::App& app, const CLI::ParseError& error, const Surroundings& surroundings) {
  const auto& arguments = surroundings.arguments;
  const bool json = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
  const Report report{surroundings.out, surroundings.err, json};
  report.usage_error(problem(app, error, arguments.empty() ? "" : arguments.front()));
  return exit_usage;
}

}  // namespace

int run_program(const Surroundings& surroundings) {
  Flags flags;
  CLI::App app{about, "jira-task"};
  app.set_version_flag("--version", "jira-task " JIRA_TASK_VERSION);
  app.require_subcommand(1);
  app.footer(exit_codes_text);
  app.get_formatter()->column_width(24);

  OperationFlags operation;
  auto& start_app = *app.add_subcommand("start", "Start an operation that makes a task");
  add_operation_flags(start_app, operation);
  add_connection_flags(start_app, flags);
  start_app.add_flag("--wait", flags.wait, "then wait until the task has ended, and exit by how");
  add_pace_flags(start_app, flags, "of the whole");

  auto& get_app = *app.add_subcommand("get", "Show a task as it is now");
  add_id(get_app, flags);
  add_connection_flags(get_app, flags);
  add_timeout(get_app, flags, "give up after so long");

  auto& wait_app = *app.add_subcommand("wait", "Wait until a task has ended, and exit by how");
  add_id(wait_app, flags);
  add_connection_flags(wait_app, flags);
  add_pace_flags(wait_app, flags, "give up after so long");

  auto& cancel_app = *app.add_subcommand("cancel", "Ask Jira to cancel a task");
  add_id(cancel_app, flags);
  add_connection_flags(cancel_app, flags);
  cancel_app.add_flag("--wait", flags.wait, "then wait until it has ended, and exit by how");
  add_pace_flags(cancel_app, flags, "of the whole");

  auto reversed = surroundings.arguments;  // as CLI11 wants them
  std::reverse(reversed.begin(), reversed.end());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return refuse(app, error, surroundings);
    return app.exit(error, surroundings.out, surroundings.err);  // --help, --version
  }
  return run_command(app.get_subcommands().front()->get_name(), flags, operation, surroundings);
}

}  // namespace jira_task::program
