#include "scenario/warnings.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "http/message/http.hpp"
#include "scenario/document/reporter.hpp"
#include "scenario/document/yaml.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

constexpr std::string_view any_run = "*";

/// Whether some text fits both globs.
bool meet(std::string_view a, std::string_view b) {
  // Of what is left of both, from their ends backwards.
  std::vector<bool> next(b.size() + 1), here(b.size() + 1);
  for (std::size_t i = a.size() + 1; i-- > 0;) {
    for (std::size_t j = b.size() + 1; j-- > 0;) {
      const bool a_ends = i == a.size(), b_ends = j == b.size();
      bool fits = a_ends && b_ends;
      if (!a_ends && a[i] == '*') fits = next[j] || (!b_ends && here[j + 1]);
      if (!fits && !b_ends && b[j] == '*') fits = here[j + 1] || (!a_ends && next[j]);
      if (!fits && !a_ends && !b_ends) fits = a[i] == b[j] && next[j + 1];
      here[j] = fits;
    }
    std::swap(next, here);
  }
  return next[0];
}

/// A documented path as a glob.
std::string with_wildcards(std::string_view rest) {
  std::string path;
  for (std::size_t brace; (brace = rest.find('{')) != std::string_view::npos;) {
    (path += rest.substr(0, brace)) += any_run;
    rest.remove_prefix(rest.find('}') + 1);
  }
  return path += rest;
}

bool has_such_path(Operation operation, const std::string& path) {
  const auto versions = {"3", "2", "latest"};
  return std::any_of(versions.begin(), versions.end(), [&](const char* version) {
    return meet(path, with_wildcards(path_in_version(operation, version)));
  });
}

/// Warns of `${id}` and `{taskId}` in a path.
void check_path(const Node* path, Reporter& report) {
  if (path == nullptr) return;
  const auto open = path->text.find('{');
  const auto close = path->text.find('}', open);
  if (open == std::string::npos || close == std::string::npos) return;
  const auto begin = open > 0 && path->text[open - 1] == '$' ? open - 1 : open;
  report.add(*path, in_quotes(path->text.substr(begin, close + 1 - begin)) +
                        " stands for itself in a path; write * for any text");
}

/// Rules that take whatever meets their conditions, or some of it by number: by these conditions.
class EarlierRules {
 public:
  /// The rule before it that takes all of its calls; empty if it can have some.
  std::optional<std::size_t> taken_by(const Answer& answer) const {
    const std::optional<std::string> none;
    // Conditions that leave something out take what has it, too.
    for (int left_out = 0; left_out < 16; ++left_out) {
      const auto found = rules_.find(key_of(
          (left_out & 1) ? std::nullopt : answer.operation, (left_out & 2) ? none : answer.path,
          (left_out & 4) ? none : answer.task, (left_out & 8) ? none : answer.user));
      if (found == rules_.end()) continue;
      for (const auto& rule : found->second) {
        const bool takes_all = rule.calls == CallRange{};
        const bool counts_the_same = left_out == 0 && is_plain(answer) && rule.per == answer.per;
        const bool takes_these = counts_the_same && rule.calls.from <= answer.calls.from &&
                                 answer.calls.to <= rule.calls.to;
        if (takes_all || takes_these) return rule.index;
      }
    }
    return std::nullopt;
  }

  void add(const Answer& answer, std::size_t index) {
    if (!is_plain(answer) || answer.probability.value_or(1) < 1) return;
    auto& rules = rules_[key_of(answer.operation, answer.path, answer.task, answer.user)];
    if (rules.size() < max_alike) rules.push_back({index, answer.calls, answer.per});
  }

 private:
  static constexpr std::size_t max_alike = 100;

  struct Rule {
    std::size_t index;
    CallRange calls;
    CountedPer per;
  };

  /// Whether it asks for nothing but what is in the key, and for `calls`.
  static bool is_plain(const Answer& answer) {
    return !answer.request && !answer.during && answer.shown.empty();
  }

  static std::string key_of(std::optional<Operation> operation,
                            const std::optional<std::string>& path,
                            const std::optional<std::string>& task,
                            const std::optional<std::string>& user) {
    std::string key = operation ? std::to_string(operation->row()) : "any";
    for (const auto* part : {&path, &task, &user}) {
      const bool is_any = !*part || (part == &path && **part == any_run);
      key += is_any ? "\n" : "\n=" + **part;
    }
    return key;
  }

  std::unordered_map<std::string, std::vector<Rule>> rules_;
};

bool has_task(const Scenario& scenario, const std::string& task) {
  const auto id = parse_task_id(task);
  return id && (scenario.any_task ||
                std::any_of(scenario.tasks.begin(), scenario.tasks.end(),
                            [&](const ScriptedTask& each) { return each.id == *id; }));
}

void check_answers(const Node& list, const Scenario& scenario, Reporter& report) {
  EarlierRules earlier;
  for (std::size_t i = 0; i < scenario.answers.size(); ++i) {
    const Answer& answer = scenario.answers[i];
    const Node& item = *list.items[i];
    const Node& details = *item.entries.front().value;
    const auto in_vain = [&](const std::string& why) {
      report.add(item, "answers[" + std::to_string(i) + "] never answers: " + why);
    };
    check_path(details.find("path"), report);
    if (const auto by = earlier.taken_by(answer)) {
      in_vain("answers[" + std::to_string(*by) +
              "] before it takes all of its calls; put it in front of that, or say which calls "
              "that is for");
    } else if (answer.operation && answer.path && !has_such_path(*answer.operation, *answer.path)) {
      in_vain("no call of " + std::string{to_string(*answer.operation)} + " has the path " +
              in_quotes(*answer.path) + "; write 'any', or leave the path out");
    } else if (!answer.shown.empty() && answer.task && !has_task(scenario, *answer.task)) {
      in_vain("there is no task " + in_quotes(*answer.task) +
              " that could show this; add it, or "
              "leave 'while' out");
    }
    earlier.add(answer, i);
  }
}

bool sends_retry_after(const Answer& answer) {
  if (answer.retry_after) return answer.retry_after->seconds.has_value();
  return answer.status == 429 || answer.status == 503 ||
         find_header(answer.headers, "Retry-After").has_value();
}

/// Whether anything here asks a client to wait.
bool asks_to_wait(const Scenario& scenario) {
  return any_is_enforced(scenario.rate_limits) ||
         std::any_of(scenario.answers.begin(), scenario.answers.end(), sends_retry_after);
}

/// Whether a task can come to an end, by itself or by a cancel.
bool can_finish(const TaskPlan& plan) {
  return is_terminal(plan.lifecycle.back().status) ||
         (plan.cancel.kind == CancelPolicy::Kind::accept &&
          !std::holds_alternative<Forever>(plan.cancel.takes));
}

/// Of a task that is named and is there.
const TaskPlan* plan_of(const Scenario& scenario, const std::optional<std::string>& task) {
  const auto id = task ? parse_task_id(*task) : std::nullopt;
  for (const auto& each : scenario.tasks) {
    if (id == each.id) return each.plan.get();
  }
  return id ? scenario.any_task.get() : nullptr;
}

void check_polling(const Polling& polling, const Node& node, const Scenario& scenario,
                   Reporter& report) {
  if (polling.honours_retry_after && !asks_to_wait(scenario)) {
    report.add(
        *node.find("honours_retry_after"),
        "no answer here has a Retry-After, so this is never put to the test; add one, such as "
        "'getTask: {status: 429, calls: 1, retry_after: 2s}'");
  }
  const auto* plan = plan_of(scenario, polling.task);
  if (polling.stops_when_finished && plan != nullptr && !can_finish(*plan)) {
    report.add(*node.find("stops_when_finished"),
               "task " + *polling.task + " never finishes, so this is never put to the test");
  }
  if (polling.stops_after_404 && plan != nullptr && !can_finish(*plan)) {
    const bool is_forced = std::any_of(scenario.answers.begin(), scenario.answers.end(),
                                       [](const Answer& answer) { return answer.status == 404; });
    if (!is_forced) {
      report.add(*node.find("stops_after_404"),
                 "task " + *polling.task +
                     " never finishes and is never forgotten, so this is never put to the test");
    }
  }
}

void check_calls(const Node& calls, Reporter& report) {
  if (calls.is(Node::Kind::mapping)) check_path(calls.find("path"), report);
}

void check_expectations(const Node& list, const Scenario& scenario, Reporter& report) {
  std::size_t next = 0;  // `unmatched` is no entry of the scenario's list
  for (const auto& item : list.items) {
    const auto& [key, value] = item->entries.front();
    if (key->text == "unmatched") continue;
    const auto& what = scenario.expectations.list[next++].what;
    if (const auto* polling = std::get_if<Polling>(&what)) {
      check_polling(*polling, *value, scenario, report);
    } else if (std::holds_alternative<HonoursRetryAfter>(what) && !asks_to_wait(scenario)) {
      report.add(*item, "no answer here has a Retry-After, so this is never put to the test");
    } else if (const auto* called = std::get_if<Called>(&what);
               called != nullptr && called->while_waiting_for && !asks_to_wait(scenario)) {
      report.add(*value->find("while_waiting_for"),
                 "no answer here has a Retry-After, so this is never put to the test");
    } else if (value->is(Node::Kind::list)) {
      for (const auto& calls : value->items) check_calls(*calls, report);
    } else {
      check_calls(*value, report);
    }
  }
}

/// A result says how a bulk operation went in two keys, each of one type.
void check_result(const Node& result, Reporter& report) {
  const auto in_vain = [&](const Node& value, const char* what) {
    report.add(value, std::string{"this is not looked at: "} + what);
  };
  const Node* failed = result.find("failedAccessibleIssues");
  if (failed != nullptr && !failed->is(Node::Kind::mapping)) {
    in_vain(*failed,
            "failedAccessibleIssues is a mapping of issues to lists of reasons, such as "
            "{\"10002\": [The issue is locked]}");
  }
  const Node* invalid = result.find("invalidOrInaccessibleIssueCount");
  if (invalid != nullptr && (!invalid->is(Node::Kind::integer) || invalid->text[0] == '-')) {
    in_vain(*invalid, "invalidOrInaccessibleIssueCount is a whole number from 0");
  }
}

/// Those of all steps below.
void check_results(const Node& node, Reporter& report) {
  for (const auto& item : node.items) check_results(*item, report);
  for (const auto& [key, value] : node.entries) {
    if (key->text == "result") {
      check_result(*value, report);
    } else {
      check_results(*value, report);
    }
  }
}

}  // namespace

Mistakes find_warnings(std::string file, const Scenario& scenario) {
  if (!scenario.text) return {};
  Reporter report{*scenario.text};
  if (const auto root = parse_yaml(*scenario.text, report)) {
    const Node* answers = root->find("answers");
    const Node* expect = root->find("expect");
    for (const char* section : {"lifecycles", "operations"}) {
      if (const Node* there = root->find(section)) check_results(*there, report);
    }
    if (answers != nullptr) check_answers(*answers, scenario, report);
    if (expect != nullptr) check_expectations(*expect, scenario, report);
  }
  return {std::move(file), *scenario.text, report.mistakes()};
}

}  // namespace mock_jira
