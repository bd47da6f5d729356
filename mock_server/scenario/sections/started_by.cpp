#include "scenario/sections/started_by.hpp"

#include <cstdint>
#include <vector>

#include "scenario/document/fields.hpp"
#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "scenario/sections/conditions.hpp"

namespace mock_jira {
namespace {

const Shape shape{"'started_by'", "{operation: submitBulkDelete}"};
constexpr std::int64_t max_issues = 1'000'000;

std::vector<std::int64_t> read_issues(const Value& value) {
  return read_items(value, "[10001, 10002]", whole(0));
}

const Keys<StartedBy>& started_by_keys() {
  static const Keys<StartedBy> keys{
      key("operation", &StartedBy::operation, read_starting_operation)
          .written([](const StartedBy& started_by) { return node_of(started_by.operation); }),
      key("context", &StartedBy::context, read_text),
      key("issues", &StartedBy::issues, read_issues),
      key("invalid_issues", &StartedBy::invalid_issues, whole(0, max_issues)),
  };
  return keys;
}

}  // namespace

std::optional<StartedBy> read_started_by(const Value& value) {
  const auto& [node, name, report] = value;
  const auto before = report.count();
  StartedBy started_by{.operation = Operation::submit_bulk_delete};
  read_fields(node, shape, started_by_keys(), started_by, report);
  if (node.find("operation") == nullptr && report.count() == before) {
    value.refuse("needs an operation, such as {operation: submitBulkDelete}");
  }
  if (report.count() > before) return std::nullopt;
  return started_by;
}

NodePtr write_started_by(const StartedBy& started_by) {
  MappingNode node;
  write_fields(started_by_keys(), started_by, node, {.operation = started_by.operation});
  return node.done();
}

}  // namespace mock_jira
