#include "cli/scenarios.hpp"

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "cli/options/parsers.hpp"
#include "cli/options/scenario_arguments.hpp"
#include "cli/output/json_line.hpp"
#include "cli/output/screen.hpp"
#include "scenario/embedded.hpp"
#include "scenario/loader.hpp"
#include "scenario/source.hpp"
#include "text/duration.hpp"
#include "text/utf8.hpp"

namespace mock_jira::cli {
namespace {

std::string describe(const Span& span) {
  if (const auto* time = std::get_if<Duration>(&span)) return ' ' + format_duration(*time);
  if (const auto* polls = std::get_if<Polls>(&span)) {
    return ' ' + std::to_string(polls->count) + (polls->count == 1 ? " poll" : " polls");
  }
  return {};
}

/// `ENQUEUED 2s, RUNNING 10s, COMPLETE; cancel is refused`
std::string describe(const TaskPlan& plan) {
  std::string text;
  for (const Step& step : plan.lifecycle) {
    if (!text.empty()) text += ", ";
    text += std::string{to_string(step.status)} + describe(step.span);
  }
  if (!is_terminal(plan.lifecycle.back().status)) text += ", for ever";
  if (plan.submitted_before > Duration::zero()) {
    text += "; submitted " + format_duration(plan.submitted_before) + " ago";
  }
  if (plan.cancel.kind == CancelPolicy::Kind::refuse) text += "; cancel is refused";
  if (plan.cancel.kind == CancelPolicy::Kind::ignore) text += "; cancel is accepted and ignored";
  return text;
}

std::string describe(const Delay& delay) {
  if (const auto* spread = std::get_if<DelaySpread>(&delay)) {
    return "about " + format_duration(spread->median);
  }
  const auto& range = std::get<DelayRange>(delay);
  if (range.from == range.to) return format_duration(range.to);
  return format_duration(range.from) + ".." + format_duration(range.to);
}

/// `getTask answers 401`, `every call waits 250ms..2s, meets the fault reset`
std::string describe(const Answer& answer) {
  std::string text = answer.operation ? std::string{to_string(*answer.operation)} : "every call";
  if (answer.path) text += " of " + *answer.path;
  if (answer.user) text += " by " + *answer.user;
  std::vector<std::string> parts;
  if (answer.status) {
    parts.push_back("answers " + std::to_string(*answer.status));
  } else if (!answer.headers.empty() || answer.retry_after) {
    parts.emplace_back("gets more headers");
  }
  if (answer.delay) parts.push_back("waits " + describe(*answer.delay));
  if (answer.network) parts.push_back("meets the fault " + std::string{to_string(*answer.network)});
  for (const auto& part : parts) text += (&part == &parts.front() ? " " : ", ") + part;
  return text;
}

/// `100 calls in 1s, 350 at once; more are refused`
std::string describe(const RateLimit& limit) {
  std::string text = std::to_string(limit.requests) +
                     (limit.requests == 1 ? " call in " : " calls in ") +
                     format_duration(limit.per);
  if (limit.by != CountedBy::site) text += " by each " + std::string{to_string(limit.by)};
  if (limit.burst != limit.requests) text += ", " + std::to_string(limit.burst) + " at once";
  return text +
         (limit.is_enforced() ? "; more are refused" : "; that is announced, and refuses nobody");
}

void print(const Scenario& scenario, std::ostream& out) {
  struct Row {
    std::string id, text;
  };
  std::vector<Row> rows;
  for (const auto& task : scenario.tasks) {
    rows.push_back({std::to_string(task.id), describe(*task.plan)});
  }
  if (scenario.any_task) rows.push_back({"any id", describe(*scenario.any_task)});
  for (const auto& answer : scenario.answers) {
    const std::string id = answer.task.value_or("");
    const auto earlier =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    if (earlier == rows.end()) {
      rows.push_back({id, describe(answer)});
    } else {
      earlier->text += ", " + describe(answer);
    }
  }
  for (const auto& limit : scenario.rate_limits) rows.push_back({"", describe(limit)});
  std::size_t width = 0;
  for (const auto& row : rows) width = std::max(width, row.id.size());
  out << scenario.name << ": " << scenario.summary << '\n';
  for (const auto& row : rows) {
    out << "  " << row.id << std::string(width - row.id.size() + 2, ' ') << row.text << '\n';
  }
}

/// Built-in scenarios have no mistakes; the tests load each.
Scenario load(const Source& source) {
  return load_scenario(source.name, source.file, source.text).value();
}

std::string json_list(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const auto& item : items) out += (out.size() > 1 ? "," : "") + item;
  return out + ']';
}

struct CheckFlags {
  bool as_json = false;
  std::optional<Setting> strict = std::nullopt;  ///< warnings count as mistakes
};

/// For programs: one object, on one line.
void tell_as_json(const NamedScenarios& named, bool strict, std::ostream& out) {
  std::vector<std::string> scenarios, mistakes;
  for (const auto& each : named.scenarios) scenarios.push_back(json_of(each.name));
  const auto add = [&](Members members) { mistakes.push_back('{' + to_text(members) + '}'); };
  const auto add_all = [&](const std::vector<Mistakes>& texts, std::string_view severity) {
    for (const auto& [file, text, list] : texts) {
      for (const auto& [line, column, message] : list) {
        add({{"file", json_of(file)},
             {"line", std::to_string(line)},
             {"column", std::to_string(column)},
             {"severity", json_of(severity)},
             {"message", json_of(message)}});
      }
    }
  };
  for (const auto& problem : named.problems) {
    add({{"severity", json_of("error")}, {"message", json_of(problem)}});
  }
  add_all(named.mistakes, "error");
  add_all(named.warnings, strict ? "error" : "warning");
  out << '{' << to_text({{"scenarios", json_list(scenarios)}, {"mistakes", json_list(mistakes)}})
      << "}\n";
}

void tell(const NamedScenarios& named, bool strict, const Surroundings& surroundings) {
  auto& err = surroundings.err;
  for (const auto& problem : named.problems) say(err, problem);
  for (const auto& mistakes : named.mistakes) err << format_mistakes(mistakes);
  for (const auto& warnings : named.warnings) {
    err << format_mistakes(warnings, strict ? "error" : "warning");
  }
  if (!named.are_well() || (strict && !named.warnings.empty())) return;
  for (const auto& each : named.scenarios) {
    surroundings.out << printable(each.name) << ": no mistakes\n";
  }
}

int check(const std::vector<std::string>& names, const CheckFlags& flags,
          const Surroundings& surroundings) {
  const auto named = find_scenarios(names, true);
  const bool strict = flags.strict.has_value();
  if (flags.as_json) {
    tell_as_json(named, strict, surroundings.out);
  } else {
    tell(named, strict, surroundings);
  }
  return named.are_well() && (named.warnings.empty() || !strict) ? exit_ok : exit_usage;
}

int show_scenarios(const std::vector<std::string>& names, bool as_yaml,
                   const Surroundings& surroundings) {
  auto &out = surroundings.out, &err = surroundings.err;
  const auto sources = built_in_sources();
  if (names.empty() && as_yaml) {
    say(err, "--yaml needs a NAME: mock-jira scenarios demo --yaml");
    return exit_usage;
  }
  if (names.empty()) {
    for (const auto& source : sources) {
      const auto pad = std::string(source.name.size() < 16 ? 16 - source.name.size() : 1, ' ');
      out << source.name << pad << load(source).summary << '\n';
    }
    return exit_ok;
  }
  const auto found = std::find_if(sources.begin(), sources.end(), [&](const Source& source) {
    return source.name == names.front();
  });
  if (found == sources.end()) {
    say(err, "there is no built-in scenario '" + names.front() +
                 "'; `mock-jira scenarios` lists those there are");
    return exit_usage;
  }
  if (as_yaml) {
    out << found->text;
  } else {
    print(load(*found), out);
  }
  return exit_ok;
}

}  // namespace

Command check_command() {
  const auto wanted = std::make_shared<CheckFlags>();
  Flags flags;
  flags
      .add("--format", "text", "text or json, for programs",
           either("json", "text", [wanted](bool json) { wanted->as_json = json; }))
      .twins.clear();
  add_toggle(flags, "--strict", "count warnings as mistakes", wanted->strict).twins.clear();
  return {
      .name = "check",
      .help = "Say what is wrong in scenarios",
      .operand = {"SCENARIO", "a file, a folder, a built-in name, or - for standard input", true},
      .flags = std::move(flags),
      .run = [wanted](const Arguments& arguments, const Surroundings& surroundings) {
        return check(arguments.operands, *wanted, surroundings);
      }};
}

Command scenarios_command() {
  const auto yaml = std::make_shared<std::optional<Setting>>();
  Flags flags;
  add_toggle(flags, "--yaml", "print the file itself, to begin your own from", *yaml).twins.clear();
  return {.name = "scenarios",
          .help = "List the built-in scenarios, or show one",
          .operand = {.name = "NAME", .help = "a built-in name", .several = false},
          .flags = std::move(flags),
          .run = [yaml](const Arguments& arguments, const Surroundings& surroundings) {
            return show_scenarios(arguments.operands, yaml->has_value(), surroundings);
          }};
}

Command schema_command() {
  return {.name = "schema",
          .help = "Print the JSON Schema of scenarios",
          .run = [](const Arguments&, const Surroundings& surroundings) -> int {
            surroundings.out << text_of(embedded_files(), "scenario.schema.json");
            return exit_ok;
          }};
}

}  // namespace mock_jira::cli
