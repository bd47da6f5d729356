#include "catalogue/catalogue.hpp"

#include <algorithm>

#include "catalogue/operation_rows.hpp"
#include "text/take_until.hpp"

namespace mock_jira {

constinit const Operation Operation::get_task = op("getTask");
constinit const Operation Operation::cancel_task = op("cancelTask");
constinit const Operation Operation::get_bulk_operation_progress = op("getBulkOperationProgress");
constinit const Operation Operation::submit_bulk_delete = op("submitBulkDelete");

std::span<const Operation> operations() {
  static const auto all = [] {
    std::vector<Operation> each;
    for (std::size_t i = 0; i < operation_rows.size(); ++i) each.push_back(Operation::of_row(i));
    return each;
  }();
  return all;
}

const OperationRow& row_of(Operation operation) {
  return operation_rows[operation.row()];
}

std::string_view to_string(Operation operation) {
  return row_of(operation).id;
}

std::optional<Operation> find_operation(std::string_view id) {
  return find_row(id);
}

std::span<const int> declared_statuses(Operation operation) {
  const auto& statuses = row_of(operation).statuses;
  return {statuses.begin(), statuses.size()};
}

bool declares(Operation operation, int status) {
  return row_of(operation).statuses.contains(status);
}

bool starts_a_task(Operation operation) {
  return !row_of(operation).task.description.empty();
}

bool takes_body(Operation operation) {
  return !row_of(operation).properties.empty();
}

bool covers(const std::vector<std::string>& granted, const Scopes& asked) {
  if (granted.empty() || asked.classic.empty()) return true;
  const auto has = [&](std::string_view scope) {
    return std::find(granted.begin(), granted.end(), scope) != granted.end();
  };
  if (has(asked.classic)) return true;
  if (asked.granular.empty()) return false;
  for (std::string_view rest = asked.granular; !rest.empty();) {
    if (!has(take_until(' ', rest))) return false;
  }
  return true;
}

}  // namespace mock_jira
