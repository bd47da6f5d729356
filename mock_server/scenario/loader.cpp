#include "scenario/loader.hpp"

#include <utility>

#include "scenario/document/choice.hpp"
#include "scenario/document/fields.hpp"
#include "scenario/document/json.hpp"
#include "scenario/document/read_document.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/answers.hpp"
#include "scenario/sections/clock.hpp"
#include "scenario/sections/expectations.hpp"
#include "scenario/sections/lifecycles.hpp"
#include "scenario/sections/rate_limits.hpp"
#include "scenario/sections/tasks.hpp"
#include "scenario/sections/users.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

std::optional<Profile> read_profile(const Value& value) {
  const auto profile = find_profile(value.node.text);
  return profile ? profile : value.wrong("must be documented or observed");
}

/// Editors look for a schema under `$schema`; what begins with `x-` is a place for anchors.
bool is_passed_over(const Entry& entry) {
  return entry.key->text == "$schema" || entry.key->text.starts_with("x-");
}

/// Of the format. There is one.
void read_version(const Value& value, Scenario& /*into*/) {
  if (value.node.text != "1") value.wrong("must be 1, the only version of the format so far");
}

/// All keys. Some sections refer to those before them here, wherever they stand in the text.
const Keys<Scenario>& scenario_keys() {
  static const Keys<Scenario> keys{
      {"version", read_version},
      key("summary", &Scenario::summary, read_text),
      key("profile", &Scenario::profile, read_profile),
      key("links", &Scenario::links, choice<Links>(links_words)),
      key("seed", &Scenario::seed, whole(0)),
      {"clock", read_clock},
      {"users", [](const Value& users, Scenario& into) { into.users = read_users(users); }},
      {"lifecycles", read_lifecycles},
      {"tasks",
       [](const Value& tasks, Scenario& into) {
         TaskReader{into, tasks.report}.read_all(tasks, into);
       }},
      Key<Scenario>{"forgotten", read_forgotten}.exported(),
      {"operations",
       [](const Value& operations, Scenario& into) {
         TaskReader{into, operations.report}.read_operations(operations, into);
       }},
      {"answers", [](const Value& answers,
                     Scenario& into) { into.answers = read_answers(answers, into.users); }},
      key("next_added", &Scenario::next_added, whole(0)).exported(),
      {"rate_limit",
       [](const Value& limits, Scenario& into) { into.rate_limits = read_rate_limits(limits); }},
      {"expect", [](const Value& expect,
                    Scenario& into) { into.expectations = read_expectations(expect, into.users); }},
  };
  return keys;
}

/// What may be one thing or a list of them, as a list of at least one; `what` and `example` are for
/// who wrote none.
Node one_or_list(const NodePtr& root, const std::string& what, std::string_view example,
                 Reporter& report) {
  Node list{.kind = Node::Kind::list, .offset = root->offset, .items = {root}};
  if (root->is(Node::Kind::list)) list.items = root->items;
  if (root->is(Node::Kind::null)) list.items.clear();
  if (list.items.empty()) {
    report.add(*root, "there is no " + what + " here; write one, such as " + in_quotes(example) +
                          ", or a list");
  }
  return list;
}

}  // namespace

void read_scenario(const Node& root, Scenario& scenario, Reporter& report) {
  if (root.is(Node::Kind::null)) return;
  std::vector<Field> fields;
  for (const auto& key : scenario_keys()) fields.push_back(later(key.name, key.is_for_people));
  Node known = root;
  std::erase_if(known.entries, is_passed_over);
  read_fields(known, {"a scenario", "'tasks: {\"10641\": quick}'"}, fields, report);
  for (const auto& key : scenario_keys()) {
    if (const Node* value = root.find(key.name)) key.read({*value, key.name, report}, scenario);
  }
}

tl::expected<Scenario, Mistakes> load_scenario(std::string name, std::string file,
                                               std::string_view text) {
  const auto read = [&](const NodePtr& root, Scenario& scenario, Reporter& report) {
    read_scenario(*root, scenario, report);
    scenario.name = std::move(name);
    scenario.text = std::string{without_byte_order_mark(text)};
  };
  return read_document<Scenario>(std::move(file), text, read);
}

tl::expected<NewTask, Mistakes> load_task(std::string file, std::string_view text,
                                          const Scenario& scenario) {
  const auto read = [&](const NodePtr& root, NewTask& task, Reporter& report) {
    task.plan = TaskReader{scenario, report}.read(*root, {.id = &task.id});
  };
  return read_document<NewTask>(std::move(file), text, read);
}

tl::expected<std::vector<Answer>, Mistakes> load_answers(std::string file, std::string_view text,
                                                         const Scenario& scenario) {
  const auto read = [&](const NodePtr& root, std::vector<Answer>& answers, Reporter& report) {
    const Node list = one_or_list(root, "answer", "getTask: 403", report);
    answers = read_answers({list, "answers", report}, scenario.users);
  };
  return read_document<std::vector<Answer>>(std::move(file), text, read);
}

tl::expected<Expectations, Mistakes> load_expectations(std::string file, std::string_view text,
                                                       const Scenario& scenario) {
  const auto read = [&](const NodePtr& root, Expectations& expectations, Reporter& report) {
    const Node list = one_or_list(root, "expectation", "called: cancelTask", report);
    expectations = read_expectations({list, "expect", report}, scenario.users);
  };
  return read_document<Expectations>(std::move(file), text, read);
}

tl::expected<std::string, Mistakes> load_json(std::string file, std::string_view text) {
  const auto read = [](const NodePtr& root, std::string& json, Reporter& report) {
    json = to_json_text(*root, report, max_nesting).value_or("");
  };
  return read_document<std::string>(std::move(file), text, read);
}

}  // namespace mock_jira
