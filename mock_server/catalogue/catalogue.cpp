#include "catalogue/catalogue.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "catalogue/documented_operations.hpp"
#include "catalogue/operation_rows.hpp"
#include "text/take_until.hpp"

namespace mock_jira {

constinit const Operation Operation::get_task = op("getTask");
constinit const Operation Operation::cancel_task = op("cancelTask");
constinit const Operation Operation::get_bulk_operation_progress = op("getBulkOperationProgress");
constinit const Operation Operation::submit_bulk_delete = op("submitBulkDelete");

namespace {

/// In the order of the document.
const std::vector<OperationRow>& rows_not_served() {
  static const auto rows = [] {
    std::vector<OperationRow> all;
    for (auto [method, path, id] : documented_operations()) {
      if (find_row(id)) continue;
      if (path.starts_with(api_of_document)) path.remove_prefix(api_of_document.size());
      all.push_back({id, method, path, {}, Permission::sign_in});
    }
    return all;
  }();
  return rows;
}

}  // namespace

std::span<const Operation> operations() {
  return all_operations().first(operation_rows.size());
}

std::span<const Operation> all_operations() {
  static const auto all = [] {
    std::vector<Operation> each;
    const auto size = operation_rows.size() + rows_not_served().size();
    for (std::size_t i = 0; i < size; ++i) each.push_back(Operation::of_row(i));
    return each;
  }();
  return all;
}

bool is_served(Operation operation) {
  return operation.row() < operation_rows.size();
}

const OperationRow& row_of(Operation operation) {
  return is_served(operation) ? operation_rows[operation.row()]
                              : rows_not_served()[operation.row() - operation_rows.size()];
}

std::string path_in_version(Operation operation, std::string_view version) {
  const auto path = row_of(operation).path;
  if (path.starts_with('/')) return std::string{path};
  return "/rest/api/" + std::string{version} + '/' + std::string{path};
}

std::string_view to_string(Operation operation) {
  return row_of(operation).id;
}

std::optional<Operation> find_operation(std::string_view id) {
  static const auto by_id = [] {
    std::unordered_map<std::string_view, Operation> all;
    for (const auto operation : all_operations()) all.emplace(to_string(operation), operation);
    return all;
  }();
  const auto found = by_id.find(id);
  return found != by_id.end() ? std::optional{found->second} : std::nullopt;
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
