#include "scenario/scenario_writer.hpp"

#include <string_view>
#include <utility>
#include <vector>

#include "scenario/document/made_node.hpp"
#include "scenario/document/yaml_writer.hpp"
#include "scenario/sections/answers.hpp"
#include "scenario/sections/clock.hpp"
#include "scenario/sections/expectations.hpp"
#include "scenario/sections/rate_limits.hpp"
#include "scenario/sections/task_writer.hpp"
#include "scenario/sections/users.hpp"

namespace mock_jira {
namespace {

/// The keys in the order of the reference, one entry a line where they have many.
class ScenarioWriter {
 public:
  explicit ScenarioWriter(const Scenario& scenario) : scenario_(scenario) {}

  std::string write() {
    if (!scenario_.summary.empty()) add("summary", node_of(scenario_.summary));
    if (scenario_.profile != Profile::documented) add("profile", node_of(scenario_.profile));
    if (scenario_.seed != 0) add("seed", node_of(scenario_.seed));
    if (auto clock = write_clock(scenario_)) add("clock", std::move(clock));
    add_each("users", write_users(scenario_.users));
    write_tasks();
    if (!scenario_.answers.empty()) add("answers", write_answers(scenario_.answers));
    if (scenario_.next_added != 0) add("next_added", node_of(scenario_.next_added));
    if (!scenario_.rate_limits.empty()) {
      add("rate_limit", write_rate_limits(scenario_.rate_limits));
    }
    const auto expectations = write_expectations(scenario_.expectations);
    if (!expectations->items.empty()) add("expect", expectations);
    return std::move(out_);
  }

 private:
  void add(std::string_view key, NodePtr value) {
    append_yaml(out_, *pair_node(key, std::move(value)), 0);
  }

  /// In a line of its own, or several.
  void add_below(const NodePtr& key, const NodePtr& value) {
    append_yaml(out_, {.kind = Node::Kind::mapping, .entries = {{key, value}}}, 2);
  }

  void add_each(std::string_view key, const std::vector<Entry>& entries) {
    if (!entries.empty()) out_ += std::string{key} + ":\n";
    for (const auto& [name, value] : entries) add_below(name, value);
  }

  void write_tasks() {
    TaskWriter writer{scenario_};
    add_each("lifecycles", writer.lifecycles());
    if (scenario_.any_task || !scenario_.tasks.empty()) out_ += "tasks:\n";
    // One by one, so that a large site takes no memory but for its text.
    for (const auto& task : scenario_.tasks) {
      add_below(text_node(std::to_string(task.id)), writer.write(task));
    }
    if (scenario_.any_task) add_below(text_node("any"), writer.write(*scenario_.any_task));

    if (!scenario_.forgotten.empty()) {
      const auto as_text = [](TaskId id) { return text_node(std::to_string(id)); };
      add("forgotten", list_of(scenario_.forgotten, as_text));
    }

    if (!scenario_.operations.empty()) out_ += "operations:\n";
    for (const auto& [operation, plan] : scenario_.operations) {
      add_below(node_of(operation), writer.write(*plan));
    }
  }

  const Scenario& scenario_;
  std::string out_;
};

}  // namespace

std::string write_scenario(const Scenario& scenario) {
  return ScenarioWriter{scenario}.write();
}

}  // namespace mock_jira
