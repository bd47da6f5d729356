#include "scenario/sections/started_by.hpp"

#include <limits>
#include <utility>

#include "scenario/document/made_node.hpp"
#include "scenario/sections/conditions.hpp"
#include "scenario/sections/values.hpp"

namespace mock_jira {
namespace {

const Shape started_by_shape{"'started_by'", "{operation: submitBulkDelete}"};
constexpr std::int64_t most_issues = 1'000'000;

void read_issues(const Node& node, StartedBy& started_by, Reporter& report) {
  const auto* items = read_list(node, "issues", "[10001, 10002]", report);
  if (items == nullptr) return;
  for (const auto& item : *items) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    if (const auto issue = read_whole(*item, "issues", 0, most, report)) {
      started_by.issues.push_back(*issue);
    }
  }
}

}  // namespace

std::optional<StartedBy> read_started_by(const Node& node, Reporter& report) {
  const auto before = report.count();
  std::optional<Operation> operation;
  StartedBy started_by{.operation = Operation::submit_bulk_delete};
  bool has_operation = false;
  read_fields(node, started_by_shape,
              {{"operation",
                [&](const Node& value) {
                  has_operation = true;
                  operation = read_starting_operation(value, report);
                }},
               {"context",
                [&](const Node& value) {
                  started_by.context = read_text(value, "context", report).value_or("");
                }},
               {"issues", [&](const Node& value) { read_issues(value, started_by, report); }},
               {"invalid_issues",
                [&](const Node& value) {
                  const auto count = read_whole(value, "invalid_issues", 0, most_issues, report);
                  started_by.invalid_issues = static_cast<std::size_t>(count.value_or(0));
                }}},
              report);
  if (!has_operation && report.count() == before) {
    report.add(node, "'started_by' needs an operation, such as {operation: submitBulkDelete}");
  }
  if (!operation) return std::nullopt;
  started_by.operation = *operation;
  return started_by;
}

NodePtr write_started_by(const StartedBy& started_by) {
  MappingNode node;
  node.add("operation", text_node(std::string{to_string(started_by.operation)}));
  if (!started_by.context.empty()) node.add("context", text_node(started_by.context));
  if (!started_by.issues.empty()) {
    std::vector<NodePtr> issues;
    for (const auto issue : started_by.issues) issues.push_back(number_node(issue));
    node.add("issues", list_node(std::move(issues)));
  }
  if (started_by.invalid_issues > 0) {
    node.add("invalid_issues", number_node(started_by.invalid_issues));
  }
  return node.done();
}

}  // namespace mock_jira
