#include "scenario/sections/answer_writer.hpp"

#include "scenario/document/json.hpp"
#include "scenario/document/json_text.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/sections/answer_text.hpp"
#include "text/number.hpp"

namespace mock_jira {
namespace {

NodePtr messages_node(const std::vector<std::string>& messages) {
  if (messages.size() == 1) return text_node(messages.front());
  std::vector<NodePtr> items;
  for (const auto& message : messages) items.push_back(text_node(message));
  return list_node(std::move(items));
}

/// A mapping or a list where that says the same, byte for byte.
NodePtr body_node(const AnswerBody& body) {
  const auto tree = is_json(body.text) ? parse_json(body.text) : nullptr;
  Reporter report{body.text};
  if (tree != nullptr && to_json_text(*tree, report) == body.text) return tree;
  return text_node(body.text);
}

NodePtr headers_node(const Headers& headers) {
  MappingNode node;
  for (const auto& [name, value] : headers) node.add(name, text_node(value));
  return node.done();
}

NodePtr network_node(const NetworkFault& fault) {
  std::string kind{to_string(fault)};
  const auto number = number_of(fault);
  return number ? pair_node(kind, number_node(*number)) : text_node(std::move(kind));
}

void add_conditions(const Answer& answer, MappingNode& node) {
  if (answer.path) node.add("path", text_node(*answer.path));
  if (answer.task) node.add("task", text_node(*answer.task));
  if (answer.user) node.add("user", text_node(*answer.user));
  if (const auto calls = format(answer.calls); calls != format(CallRange{})) {
    node.add("calls", plain_node(calls));
  }
  if (answer.probability) node.add("probability", plain_node(format_number(*answer.probability)));
}

void add_deed(const Answer& answer, MappingNode& node) {
  if (answer.status) node.add("status", number_node(*answer.status));
  if (!answer.messages.empty()) node.add("messages", messages_node(answer.messages));
  if (answer.body) node.add("body", body_node(*answer.body));
  if (!answer.headers.empty()) node.add("headers", headers_node(answer.headers));
  if (answer.retry_after) node.add("retry_after", plain_node(format(*answer.retry_after)));
  if (answer.delay) node.add("delay", plain_node(format(*answer.delay)));
  if (answer.network) node.add("network", network_node(*answer.network));
}

void add_history(const Answer& answer, MappingNode& node) {
  if (answer.met > 0) node.add("met", number_node(answer.met));
  if (answer.taken > 0) node.add("taken", number_node(answer.taken));
  if (answer.draws) node.add("draws", text_node(to_string(*answer.draws)));
}

}  // namespace

NodePtr write_answer(const Answer& answer) {
  MappingNode details;
  add_conditions(answer, details);
  add_deed(answer, details);
  add_history(answer, details);
  auto node = details.done();
  const bool is_bare = answer.status && node->entries.size() == 1;
  return pair_node(answer.operation ? std::string{to_string(*answer.operation)} : "any",
                   is_bare ? node->entries.front().value : node);
}

}  // namespace mock_jira
