#include "scenario/scenario_writer.hpp"

#include "scenario/document/made_node.hpp"
#include "scenario/document/yaml_writer.hpp"
#include "scenario/sections/answer_writer.hpp"
#include "scenario/sections/expectation_writer.hpp"
#include "scenario/sections/rate_limit_writer.hpp"
#include "scenario/sections/task_writer.hpp"
#include "text/duration.hpp"
#include "text/instant.hpp"

namespace mock_jira {
namespace {

std::vector<NodePtr> text_nodes(const std::vector<std::string>& texts) {
  std::vector<NodePtr> nodes;
  for (const auto& text : texts) nodes.push_back(text_node(text));
  return nodes;
}

/// What does not follow from the name.
NodePtr user_node(const User& user, bool with_id) {
  const User usual = make_user(user.name, user.id);
  MappingNode node;
  if (user.email != usual.email) node.add("email", text_node(user.email));
  if (user.api_token != usual.api_token) node.add("api_token", text_node(user.api_token));
  if (user.bearer != usual.bearer) node.add("bearer", text_node(user.bearer));
  if (user.refresh_token != usual.refresh_token) {
    node.add("refresh_token", text_node(user.refresh_token));
  }
  if (user.bearer_expires) {
    node.add("bearer_expires", plain_node(format_duration(*user.bearer_expires)));
  }
  if (user.account_id != usual.account_id) node.add("account_id", text_node(user.account_id));
  if (with_id) node.add("id", number_node(user.id));
  if (user.permissions != usual.permissions) {
    node.add("permissions", list_node(text_nodes(user.permissions)));
  }
  if (!user.scopes.empty()) node.add("scopes", list_node(text_nodes(user.scopes)));
  if (user.deactivated) node.add("deactivated", plain_node("true"));
  if (user.captcha) node.add("captcha", plain_node("true"));
  return node.empty() ? plain_node("") : node.done();
}

/// Whether users without an id would be numbered as these are.
bool are_in_sequence(const std::vector<User>& users) {
  for (std::size_t i = 0; i < users.size(); ++i) {
    if (users[i].id != users.front().id + static_cast<std::int64_t>(i)) return false;
  }
  return users.front().id == default_users().front().id;
}

/// The keys in the order of the reference, one entry a line where they have many.
class ScenarioWriter {
 public:
  explicit ScenarioWriter(const Scenario& scenario) : scenario_(scenario) {}

  std::string write() {
    write_head();
    write_users();
    write_tasks();
    if (!scenario_.answers.empty()) {
      std::vector<NodePtr> answers;
      for (const auto& answer : scenario_.answers) answers.push_back(write_answer(answer));
      add("answers", list_node(std::move(answers)));
    }
    if (scenario_.next_added != 0) add("next_added", number_node(scenario_.next_added));
    if (!scenario_.rate_limits.empty()) {
      add("rate_limit", write_rate_limits(scenario_.rate_limits));
    }
    const auto expectations = write_expectations(scenario_.expectations);
    if (!expectations->items.empty()) add("expect", expectations);
    return std::move(out_);
  }

 private:
  void add(std::string key, NodePtr value) {
    append_yaml(out_, *pair_node(std::move(key), std::move(value)), 0);
  }

  /// In a line of its own, or several.
  void add_below(NodePtr key, NodePtr value) {
    append_yaml(out_, {.kind = Node::Kind::mapping, .entries = {{key, value}}}, 2);
  }

  void write_head() {
    if (!scenario_.summary.empty()) add("summary", text_node(scenario_.summary));
    if (scenario_.profile != Profile::documented) {
      add("profile", text_node(std::string{to_string(scenario_.profile)}));
    }
    if (scenario_.seed != 0) add("seed", number_node(scenario_.seed));
    MappingNode clock;
    if (scenario_.start) clock.add("start", plain_node(instant_text(*scenario_.start)));
    if (scenario_.pace != Pace{}) clock.add("pace", plain_node(format_pace(scenario_.pace)));
    if (!clock.empty()) add("clock", clock.done());
  }

  void write_users() {
    if (scenario_.users == default_users()) return;
    const bool with_ids = !are_in_sequence(scenario_.users);
    out_ += "users:\n";
    for (const auto& user : scenario_.users) {
      add_below(text_node(user.name), user_node(user, with_ids));
    }
  }

  void write_tasks() {
    TaskWriter writer{scenario_};
    if (!writer.lifecycles().empty()) out_ += "lifecycles:\n";
    for (const auto& [name, steps] : writer.lifecycles()) add_below(name, steps);

    if (scenario_.any_task || !scenario_.tasks.empty()) out_ += "tasks:\n";
    // One by one, so that a large site takes no memory but for its text.
    for (const auto& task : scenario_.tasks) {
      add_below(text_node(std::to_string(task.id)), writer.write(task));
    }
    if (scenario_.any_task) add_below(text_node("any"), writer.write(*scenario_.any_task));

    if (!scenario_.forgotten.empty()) {
      std::vector<NodePtr> ids;
      for (const TaskId id : scenario_.forgotten) ids.push_back(text_node(std::to_string(id)));
      add("forgotten", list_node(std::move(ids)));
    }

    if (!scenario_.operations.empty()) out_ += "operations:\n";
    for (const auto& [operation, plan] : scenario_.operations) {
      add_below(text_node(std::string{to_string(operation)}), writer.write(*plan));
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
