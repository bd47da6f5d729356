#include "scenario/sections/conditions.hpp"

#include <algorithm>
#include <string_view>

#include "scenario/sections/values.hpp"

namespace mock_jira {

std::optional<Operation> read_operation(const Node& node, Reporter& report) {
  if (node.text == "any") return std::nullopt;
  const auto operation = find_operation(node.text);
  if (!operation) {
    std::vector<std::string_view> known;
    for (const auto each : operations()) known.push_back(to_string(each));
    known.emplace_back("any");
    report.add_unknown(node, "operation", known);
  }
  return operation;
}

std::optional<Operation> read_starting_operation(const Node& node, Reporter& report) {
  const auto operation = find_operation(node.text);
  if (operation && starts_a_task(*operation)) return operation;
  std::vector<std::string_view> known;
  for (const auto each : operations()) {
    if (starts_a_task(each)) known.push_back(to_string(each));
  }
  report.add_unknown(node, "starting operation", known);
  return std::nullopt;
}

std::optional<std::string> read_called_task(const Node& node, Reporter& report) {
  if (node.is(Node::Kind::integer)) return node.text;
  auto task = read_text(node, "task", report);
  if (task && task->empty()) {
    report.add(node, "'task' cannot be empty; write an id, or leave the key out for all");
  }
  return task;
}

std::optional<std::string> read_caller(const Node& node, const std::vector<User>& users,
                                       Reporter& report) {
  auto name = read_text(node, "user", report);
  if (!name) return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& user : users) known.emplace_back(user.name);
  known.emplace_back(anonymous);
  if (std::find(known.begin(), known.end(), *name) == known.end()) {
    report.add_unknown(node, "user", known);
  }
  return name;
}

std::optional<int> read_status(const Node& node, Reporter& report) {
  constexpr int lowest = 200;
  constexpr int highest = 599;
  const auto status = read_whole(node, "status", lowest, highest, report);
  if (!status) return std::nullopt;
  return static_cast<int>(*status);
}

}  // namespace mock_jira
