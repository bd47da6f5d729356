#include "scenario/sections/conditions.hpp"

#include <string_view>

#include "text/utf8.hpp"

namespace mock_jira {

std::optional<Operation> read_operation(const Node& node, Reporter& report) {
  const auto operation = find_operation(node.text);
  if (operation || node.text == "any") return operation;
  std::vector<std::string_view> known;
  for (const auto each : all_operations()) known.push_back(to_string(each));
  known.emplace_back("any");
  return report.add_unknown(node, "operation", known, "",
                            "write an operationId of Jira's document, or any and a path, such as "
                            "'path: /rest/agile/*'");
}

std::string operation_text(std::optional<Operation> operation) {
  return operation ? std::string{to_string(*operation)} : "any";
}

std::optional<Operation> read_starting_operation(const Value& value) {
  const auto operation = find_operation(value.node.text);
  if (operation && starts_a_task(*operation)) return operation;
  std::vector<std::string_view> known;
  for (const auto each : operations()) {
    if (starts_a_task(each)) known.push_back(to_string(each));
  }
  return value.report.add_unknown(value.node, "starting operation", known);
}

std::optional<std::string> read_called_task(const Value& value) {
  if (value.node.is(Node::Kind::integer)) return value.node.text;
  auto task = read_text(value);
  if (task == "") return value.refuse("cannot be empty; write an id, or leave the key out for all");
  return task;
}

std::optional<std::string> read_called_path(const Value& value) {
  auto path = read_word(value);
  if (!path) return std::nullopt;
  if (path->front() != '/' && path->front() != '*') {
    return value.refuse("begins with /rest, or with a *; here is " + in_quotes(*path));
  }
  if (path->find_first_of("?#") != std::string::npos) {
    return value.refuse(
        "is compared without the query; remove what follows '?' or '#', or write "
        "it as 'request: {query: …}'");
  }
  return path;
}

void check_caller(const Node& mapping, const std::vector<User>& users, Reporter& report) {
  const Node* name = mapping.find("user");
  if (name == nullptr || !name->is(Node::Kind::text)) return;  // which is reported
  std::vector<std::string_view> known;
  for (const auto& user : users) known.emplace_back(user.name);
  known.emplace_back(anonymous);
  if (!find_word(*name, known)) report.add_unknown(*name, "user", known);
}

std::optional<int> read_status(const Value& value) {
  const auto status = read_whole(value, 200, 599);
  return status ? std::optional{static_cast<int>(*status)} : std::nullopt;
}

}  // namespace mock_jira
