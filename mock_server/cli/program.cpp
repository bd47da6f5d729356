#include "cli/program.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

#include "cli/healthcheck.hpp"
#include "cli/options/command.hpp"
#include "cli/output/screen.hpp"
#include "cli/run/run.hpp"
#include "cli/scenarios.hpp"
#include "cli/serve/serve.hpp"
#include "text/utf8.hpp"
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

constexpr auto footer =
    "Exit codes: 0 all is well, 1 not healthy (healthcheck) or verdict failed (run), 2 wrong usage "
    "or scenario,\n3 could not start, 4 verdict inconclusive (run). run passes on the code of a "
    "command that fails.";

constexpr std::size_t help_column = 28;

/// Writes the help of a command that takes another program's.
struct FormatterWithCommand final : CLI::Formatter {
  FormatterWithCommand() { column_width(help_column); }
  std::string make_usage(const CLI::App* app, std::string) const override {
    return "Usage: mock-jira " + app->get_name() +
           " SCENARIO... [OPTIONS] -- COMMAND [ARGUMENT...]\n";
  }
};

void add_flag(CLI::App& app, Flag& flag) {
  const CLI::callback_t take = [&flag](const std::vector<std::string>& values) {
    flag.given = values;
    return true;
  };
  auto& option = *app.add_option(flag.name, take, flag.full_help());
  option.group(flag.group);
  if (flag.kind == Flag::Kind::toggle) {
    option.expected(0)->take_last();
    return;
  }
  option.type_name(flag.value_name);
  const bool only_last = flag.kind == Flag::Kind::value;
  only_last ? option.take_last() : option.take_all();
  if (flag.kind == Flag::Kind::repeated) option.expected(1, -1)->allow_extra_args(false);
}

void add_command(CLI::App& program, Command& command, Arguments& arguments) {
  auto& app = *program.add_subcommand(command.name, command.help);
  if (command.takes_command) app.formatter(std::make_shared<FormatterWithCommand>());
  if (!command.footer.empty()) app.footer(command.footer);
  if (const auto& operand = command.operand; !operand.name.empty()) {
    auto& option = *app.add_option(operand.name, arguments.operands, operand.help);
    option.required(operand.required);
    if (!operand.several) option.expected(1)->allow_extra_args(false);
  }
  for (auto& flag : command.flags.all()) add_flag(app, flag);
}

void set_up(CLI::App& app, std::vector<Command>& commands, Arguments& arguments) {
  app.set_version_flag("--version", "mock-jira " + std::string{version()});
  app.require_subcommand(1);
  app.footer(footer);
  app.failure_message([](const CLI::App* failed, const CLI::Error& error) {
    const CLI::Error clean{error.get_name(), printable(error.what()), error.get_exit_code()};
    return CLI::FailureMessage::simple(failed, clean);
  });
  app.get_formatter()->column_width(help_column);
  for (auto& command : commands) add_command(app, command, arguments);
}

/// Whether the command that is named needs another program's, too.
bool takes_command(const std::vector<Command>& commands, const std::vector<std::string>& words) {
  return std::any_of(commands.begin(), commands.end(), [&](const Command& command) {
    return command.takes_command && !words.empty() && words.front() == command.name;
  });
}

/// Takes what stands behind the first `--` away: CLI11 would take a command for scenarios.
std::vector<std::string> take_command(std::vector<std::string>& words) {
  const auto mark = std::find(words.begin(), words.end(), "--");
  if (mark == words.end()) return {};
  std::vector<std::string> command(mark + 1, words.end());
  words.erase(mark, words.end());
  return command;
}

/// As CLI11 wants them, the last one first. And `--flag=` as a flag with nothing: it would take
/// what comes next for the value.
std::vector<std::string> backwards(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const auto& word : words) {
    const bool is_empty = word.starts_with("--") && word.find('=') + 1 == word.size();
    all.push_back(is_empty ? word.substr(0, word.size() - 1) : word);
    if (is_empty) all.emplace_back();
  }
  std::reverse(all.begin(), all.end());
  return all;
}

int say_missing(const std::string& what, const std::string& where, std::ostream& err) {
  say(err, "run: the " + what + " is missing; it comes " + where +
               " `--`: mock-jira run demo -- COMMAND");
  return exit_usage;
}

int run_command_line(const Surroundings& surroundings) {
  std::vector<Command> commands{serve_command(),     run_command(),    check_command(),
                                scenarios_command(), schema_command(), healthcheck_command()};
  Arguments arguments;
  CLI::App app{about, "mock-jira"};
  set_up(app, commands, arguments);

  auto& err = surroundings.err;
  auto words = surroundings.arguments;
  const bool runs = takes_command(commands, words);
  if (runs) arguments.command = take_command(words);
  const bool lacks_command = runs && arguments.command.empty();
  try {
    app.parse(backwards(words));
    if (lacks_command) return say_missing("command", "behind", err);
    if (runs && arguments.operands.empty()) return say_missing("scenario", "before", err);
    const auto& command = *std::find_if(commands.begin(), commands.end(), [&](const auto& each) {
      return app.got_subcommand(each.name);
    });
    command.flags.read(surroundings.environment);
    return command.run(arguments, surroundings);
  } catch (const CLI::ParseError& error) {
    // What makes no sense without a `--` is most likely the command.
    if (lacks_command && error.get_exit_code() != 0) return say_missing("command", "behind", err);
    return app.exit(error, surroundings.out, err) == 0 ? exit_ok : exit_usage;
  } catch (const WrongSetting& wrong) {
    say(err, wrong.what());
    return exit_usage;
  } catch (const std::runtime_error& error) {
    say(err, error.what());
    return exit_could_not_start;
  }
}

}  // namespace

int run_program(const Surroundings& given) {
  Screen out{given.out}, err{given.err};
  return run_command_line({.arguments = given.arguments,
                           .environment = given.environment,
                           .out = out,
                           .err = err,
                           .coloured = given.err});
}

}  // namespace mock_jira::cli
