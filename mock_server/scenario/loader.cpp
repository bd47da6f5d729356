#include "scenario/loader.hpp"

#include <limits>
#include <set>
#include <utility>

#include "scenario/document/read_document.hpp"
#include "scenario/sections/answers.hpp"
#include "scenario/sections/conditions.hpp"
#include "scenario/sections/expectations.hpp"
#include "scenario/sections/rate_limits.hpp"
#include "scenario/sections/steps.hpp"
#include "scenario/sections/tasks.hpp"
#include "scenario/sections/users.hpp"
#include "scenario/sections/values.hpp"
#include "text/instant.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

Profile read_profile(const Node& node, Reporter& report) {
  const auto profile = find_profile(node.text);
  if (!profile) report.add_wrong(node, "'profile' must be documented or observed");
  return profile.value_or(Profile::documented);
}

std::optional<TimePoint> read_start(const Node& node, Reporter& report) {
  const auto start = node.is(Node::Kind::text) ? parse_instant(node.text) : std::nullopt;
  if (!start) {
    report.add_wrong(node,
                     "'start' must be an instant and its zone, from 1970 to 9999, such as "
                     "2024-06-01T09:00:00Z");
  }
  return start;
}

Pace read_pace(const Node& node, Reporter& report) {
  const auto pace = node.is(Node::Kind::text) ? parse_pace(node.text) : std::nullopt;
  if (!pace) {
    report.add_wrong(node,
                     "'pace' must be real, frozen, a factor up to 1000000x, such as 60x, or a "
                     "step, such as 1s per poll");
  }
  return pace.value_or(Running{});
}

void read_clock(const Node& node, Scenario& scenario, Reporter& report) {
  if (node.is(Node::Kind::null)) return;
  read_fields(node, {"a clock", "{start: 2024-06-01T09:00:00Z, pace: 60x}"},
              {{"start", [&](const Node& value) { scenario.start = read_start(value, report); }},
               {"pace", [&](const Node& value) { scenario.pace = read_pace(value, report); }}},
              report);
}

/// Gives back the names of those that have mistakes.
std::set<std::string> read_lifecycles(const Node& node, Scenario& scenario, Reporter& report) {
  std::set<std::string> broken;
  if (node.is(Node::Kind::null)) return broken;
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node,
                     "'lifecycles' must be a mapping of names to lists of steps, such as "
                     "{short: [RUNNING: 1s, COMPLETE]}");
    return broken;
  }
  for (const auto& [key, value] : node.entries) {
    if (key->text.empty()) report.add(*key, "a lifecycle needs a name; write one");
    std::optional<Lifecycle> steps;
    if (value->is(Node::Kind::list)) {
      steps = read_steps(*value, report);
    } else {
      report.add_wrong(*value, "the lifecycle " + in_quotes(key->text) +
                                   " must be a list of steps, such as [RUNNING: 10s, COMPLETE]");
    }
    if (steps) {
      scenario.lifecycles.emplace(key->text, std::move(*steps));
    } else {
      broken.insert(key->text);
    }
  }
  return broken;
}

void read_forgotten(const Node& node, Scenario& scenario, Reporter& report) {
  if (node.is(Node::Kind::null)) return;
  const auto* items = read_list(node, "forgotten", "[\"10001\"]", report);
  if (items == nullptr) return;
  std::set<TaskId> there, forgotten;
  for (const auto& task : scenario.tasks) there.insert(task.id);
  for (const auto& item : *items) {
    const auto id = read_task_id(*item, "", report);
    if (!id) continue;
    if (there.contains(*id)) {
      report.add(*item, "the task " + in_quotes(item->text) +
                            " stands under 'tasks' too; remove it there or here");
    } else if (!forgotten.insert(*id).second) {
      report.add(*item, "the id " + in_quotes(item->text) + " stands twice; remove one");
    }
  }
  scenario.forgotten.assign(forgotten.begin(), forgotten.end());
}

/// What operations start: each a task in any form.
void read_operations(const Node& node, Scenario& scenario, std::set<std::string> broken,
                     Reporter& report) {
  if (node.is(Node::Kind::null)) return;
  if (!node.is(Node::Kind::mapping)) {
    report.add_wrong(node,
                     "'operations' must be a mapping of operations to what they start, such as "
                     "{deletePriority: slow}");
    return;
  }
  TaskReader reader{scenario, std::move(broken), report};
  for (const auto& [key, value] : node.entries) {
    const auto operation = read_starting_operation(*key, report);
    auto plan = reader.read(*value, {});
    if (operation && plan) scenario.operations.emplace(*operation, std::move(plan));
  }
}

/// What refers to something else in the file is read after it, wherever it stands.
struct Sections {
  const Node* clock = nullptr;
  const Node* users = nullptr;
  const Node* lifecycles = nullptr;
  const Node* tasks = nullptr;
  const Node* operations = nullptr;
  const Node* forgotten = nullptr;
  const Node* answers = nullptr;
  const Node* expect = nullptr;
};

void read_sections(const Sections& sections, Scenario& scenario, Reporter& report) {
  if (sections.clock != nullptr) read_clock(*sections.clock, scenario, report);
  if (sections.users != nullptr) scenario.users = read_users(*sections.users, report);
  std::set<std::string> broken;
  if (sections.lifecycles != nullptr) {
    broken = read_lifecycles(*sections.lifecycles, scenario, report);
  }
  if (sections.tasks != nullptr) {
    TaskReader{scenario, broken, report}.read_all(*sections.tasks, scenario);
  }
  if (sections.operations != nullptr) {
    read_operations(*sections.operations, scenario, broken, report);
  }
  if (sections.forgotten != nullptr) read_forgotten(*sections.forgotten, scenario, report);
  if (sections.answers != nullptr) {
    scenario.answers = read_answers(*sections.answers, scenario.users, report);
  }
  if (sections.expect != nullptr) {
    scenario.expectations = read_expectations(*sections.expect, scenario.users, report);
  }
}

}  // namespace

void read_scenario(const Node& root, Scenario& scenario, Reporter& report) {
  if (root.is(Node::Kind::null)) return;
  Sections sections;
  const auto later = [](const Node*& section) {
    return [&section](const Node& value) { section = &value; };
  };
  read_fields(
      root, {"a scenario", "'tasks: {\"10641\": quick}'"},
      {{"summary",
        [&](const Node& value) {
          scenario.summary = read_text(value, "summary", report).value_or("");
        }},
       {"profile", [&](const Node& value) { scenario.profile = read_profile(value, report); }},
       {"seed",
        [&](const Node& value) {
          constexpr auto most = std::numeric_limits<std::int64_t>::max();
          const auto seed = read_whole(value, "seed", 0, most, report);
          scenario.seed = static_cast<std::uint64_t>(seed.value_or(0));
        }},
       {"clock", later(sections.clock)},
       {"users", later(sections.users)},
       {"lifecycles", later(sections.lifecycles)},
       {"tasks", later(sections.tasks)},
       {"forgotten", later(sections.forgotten)},
       {"operations", later(sections.operations)},
       {"answers", later(sections.answers)},
       {"next_added",
        [&](const Node& value) {
          constexpr auto most = std::numeric_limits<std::int64_t>::max();
          const auto number = read_whole(value, "next_added", 0, most, report);
          scenario.next_added = static_cast<std::size_t>(number.value_or(0));
        }},
       {"rate_limit",
        [&](const Node& value) { scenario.rate_limits = read_rate_limits(value, report); }},
       {"expect", later(sections.expect)}},
      report);
  read_sections(sections, scenario, report);
}

namespace {

/// What may be one thing or a list of them, as a list of at least one; `what` and `example` are for
/// who wrote none.
Node one_or_list(const NodePtr& root, std::string_view what, std::string_view example,
                 Reporter& report) {
  Node list{.kind = Node::Kind::list, .offset = root->offset};
  if (root->is(Node::Kind::list)) {
    list.items = root->items;
  } else if (!root->is(Node::Kind::null)) {
    list.items = {root};
  }
  if (list.items.empty()) {
    report.add(*root, "there is no " + std::string{what} + " here; write one, such as " +
                          in_quotes(example) + ", or a list");
  }
  return list;
}

}  // namespace

tl::expected<Scenario, Mistakes> load_scenario(std::string name, std::string file,
                                               std::string_view text) {
  auto scenario = read_document<Scenario>(
      std::move(file), text, [](const NodePtr& root, Scenario& into, Reporter& report) {
        read_scenario(*root, into, report);
      });
  if (!scenario) return scenario;
  scenario->name = std::move(name);
  scenario->text = std::string{without_byte_order_mark(text)};
  return scenario;
}

tl::expected<NewTask, Mistakes> load_task(std::string file, std::string_view text,
                                          const Scenario& scenario) {
  return read_document<NewTask>(
      std::move(file), text, [&](const NodePtr& root, NewTask& task, Reporter& report) {
        task.plan = TaskReader{scenario, {}, report}.read(*root, {.id = &task.id});
      });
}

tl::expected<std::vector<Answer>, Mistakes> load_answers(std::string file, std::string_view text,
                                                         const Scenario& scenario) {
  using Answers = std::vector<Answer>;
  return read_document<Answers>(
      std::move(file), text, [&](const NodePtr& root, Answers& answers, Reporter& report) {
        const Node list = one_or_list(root, "answer", "getTask: 403", report);
        answers = read_answers(list, scenario.users, report);
      });
}

tl::expected<Expectations, Mistakes> load_expectations(std::string file, std::string_view text,
                                                       const Scenario& scenario) {
  return read_document<Expectations>(
      std::move(file), text,
      [&](const NodePtr& root, Expectations& expectations, Reporter& report) {
        const Node list = one_or_list(root, "expectation", "called: cancelTask", report);
        expectations = read_expectations(list, scenario.users, report);
      });
}

}  // namespace mock_jira
