#include "scenario/scenario_writer.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
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

// So much is done in a step.
constexpr std::size_t many_met = 100;
constexpr std::size_t many_written = 50;

/// What of a list comes next.
template <typename Item>
std::vector<Item> slice_of(const std::vector<Item>& list, std::size_t from, std::size_t size) {
  const auto begin = list.begin() + static_cast<std::ptrdiff_t>(from);
  return {begin, begin + static_cast<std::ptrdiff_t>(std::min(size, list.size() - from))};
}

}  // namespace

/// The keys in the order of the reference, one entry a line where they have many: a stage each,
/// which is called as long as it is true.
class ScenarioText::Writer {
 public:
  explicit Writer(std::shared_ptr<const Scenario> scenario)
      : held_(std::move(scenario)), scenario_(*held_), tasks_(scenario_) {}

  bool step(std::string& out) {
    using Stage = bool (Writer::*)(std::string&);
    constexpr std::array<Stage, 9> stages{
        &Writer::meet_tasks,        &Writer::write_head,       &Writer::write_lifecycles,
        &Writer::write_tasks,       &Writer::write_forgotten,  &Writer::write_operations,
        &Writer::write_answer_list, &Writer::write_rate_limit, &Writer::write_expect};
    if ((this->*stages[stage_])(out)) return true;
    at_ = 0;
    return ++stage_ < stages.size();
  }

 private:
  static void add(std::string& out, std::string_view key, NodePtr value) {
    append_yaml(out, *pair_node(key, std::move(value)), 0);
  }

  /// In a line of its own, or several.
  static void add_below(std::string& out, const NodePtr& key, const NodePtr& value) {
    append_yaml(out, {.kind = Node::Kind::mapping, .entries = {{key, value}}}, 2);
  }

  /// The head of a list or mapping whose entries follow in slices.
  void begin(std::string& out, std::string_view key, bool has_any) const {
    if (at_ == 0 && has_any) (out += key) += ":\n";
  }

  bool meet_tasks(std::string&) {
    const auto end = std::min(at_ + many_met, scenario_.tasks.size());
    for (; at_ < end; ++at_) tasks_.meet(scenario_.tasks[at_]);
    return at_ < scenario_.tasks.size();
  }

  bool write_head(std::string& out) {
    if (!scenario_.summary.empty()) add(out, "summary", node_of(scenario_.summary));
    if (scenario_.profile != Profile::documented) add(out, "profile", node_of(scenario_.profile));
    if (scenario_.links != Links::as_called) add(out, "links", node_of(scenario_.links));
    if (scenario_.seed != 0) add(out, "seed", node_of(scenario_.seed));
    if (auto clock = write_clock(scenario_)) add(out, "clock", std::move(clock));
    const auto users = write_users(scenario_.users);
    begin(out, "users", !users.empty());
    for (const auto& [name, value] : users) add_below(out, name, value);
    return false;
  }

  bool write_lifecycles(std::string& out) {
    const auto& all = tasks_.lifecycles();
    begin(out, "lifecycles", !all.empty());
    const auto end = std::min(at_ + many_written, all.size());
    for (; at_ < end; ++at_) add_below(out, all[at_].key, all[at_].value);
    return at_ < all.size();
  }

  bool write_tasks(std::string& out) {
    const auto& all = scenario_.tasks;
    begin(out, "tasks", scenario_.any_task || !all.empty());
    const auto end = std::min(at_ + many_written, all.size());
    for (; at_ < end; ++at_) {
      add_below(out, text_node(std::to_string(all[at_].id)), tasks_.write(all[at_]));
    }
    if (at_ < all.size()) return true;
    if (scenario_.any_task) add_below(out, text_node("any"), tasks_.write(*scenario_.any_task));
    return false;
  }

  bool write_forgotten(std::string& out) {
    const auto& all = scenario_.forgotten;
    const auto as_text = [](TaskId id) { return text_node(std::to_string(id)); };
    if (all.size() <= many_written) {  // which may be one line
      if (!all.empty()) add(out, "forgotten", list_of(all, as_text));
      return false;
    }
    begin(out, "forgotten", true);
    append_yaml(out, *list_of(slice_of(all, at_, many_met), as_text), 2);
    at_ += many_met;
    return at_ < all.size();
  }

  bool write_operations(std::string& out) {
    begin(out, "operations", !scenario_.operations.empty());
    for (const auto& [operation, plans] : scenario_.operations) {
      const auto write = [this](const auto& plan) { return tasks_.write(*plan); };
      const bool is_single = plans.size() == 1;
      add_below(out, node_of(operation),
                is_single ? write(plans.front()) : pair_node("starts", list_of(plans, write)));
    }
    return false;
  }

  bool write_answer_list(std::string& out) {
    const auto& all = scenario_.answers;
    if (all.empty()) return false;
    begin(out, "answers", true);
    append_yaml(out, *write_answers(slice_of(all, at_, many_written)), 2);
    at_ += many_written;
    return at_ < all.size();
  }

  bool write_rate_limit(std::string& out) {
    if (scenario_.next_added != 0) add(out, "next_added", node_of(scenario_.next_added));
    if (!scenario_.rate_limits.empty()) {
      add(out, "rate_limit", write_rate_limits(scenario_.rate_limits));
    }
    return false;
  }

  bool write_expect(std::string& out) {
    const auto& all = scenario_.expectations;
    Expectations slice{.list = slice_of(all.list, at_, many_written)};
    const bool is_last = at_ + many_written >= all.list.size();
    if (is_last) slice.unmatched_fails = all.unmatched_fails;
    const auto items = write_expectations(slice);
    begin(out, "expect", !items->items.empty());
    if (!items->items.empty()) append_yaml(out, *items, 2);
    at_ += many_written;
    return !is_last;
  }

  const std::shared_ptr<const Scenario> held_;
  const Scenario& scenario_;
  TaskWriter tasks_;
  std::size_t stage_ = 0;
  std::size_t at_ = 0;  // in the list of the stage
};

ScenarioText::ScenarioText(std::shared_ptr<const Scenario> scenario)
    : writer_(std::make_unique<Writer>(std::move(scenario))) {}
ScenarioText::~ScenarioText() = default;

bool ScenarioText::step(std::string& out) {
  return writer_->step(out);
}

std::string write_scenario(const Scenario& scenario) {
  const std::shared_ptr<const Scenario> here{std::shared_ptr<const Scenario>{}, &scenario};
  ScenarioText text{here};
  std::string out;
  while (text.step(out)) {
  }
  return out;
}

}  // namespace mock_jira
