#include "scenario/sections/answers.hpp"
#include "admin/context.hpp"
#include "scenario/document/json.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/loader.hpp"
#include "text/number.hpp"

namespace mock_jira::admin {
namespace {

/// As it stands in a scenario, on one level; keys that are not used are left out.
NodePtr show(const AnswerBook::Rule& rule) {
  MappingNode node;
  node.add("name", node_of(to_string(rule.name)));
  show_answer(*rule.answer, node);
  return node.add("met", node_of(rule.met)).add("taken", node_of(rule.taken)).done();
}

std::string show(const std::vector<AnswerBook::Rule>& rules) {
  std::vector<NodePtr> list;
  for (const auto& rule : rules) list.push_back(show(rule));
  return to_json_text(*pair_node("answers", list_node(std::move(list))));
}

}  // namespace

/// In the order in which they are tried.
Reply list_answers(const Context& context) {
  return json(200, show(context.site.list_answers()));
}

/// One or several, in front of those there are.
Reply add_answers(const Context& context) {
  auto answers = load_answers("body", context.call.request.body, context.site.scenario());
  if (!answers) return error(answers.error());
  const auto added = context.site.add_answers(std::move(*answers));
  if (!added) {
    return error(409, "a site takes at most " + std::to_string(AnswerBook::most_added) +
                          " added answers; DELETE those that are no longer needed");
  }
  return json(201, show(*added));
}

/// The scenario's own stay.
Reply remove_answers(const Context& context) {
  context.site.remove_added_answers();
  return done();
}

Reply remove_answer(const Context& context) {
  const auto number = parse_number<std::size_t>(context.id);
  if (number && context.site.remove_answer(*number)) return done();
  return error(404, "there is no added answer '" + std::string{context.id} +
                        "'; GET /__admin/answers lists those there are");
}

}  // namespace mock_jira::admin
