#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace mock_jira {

/// An operation of Jira's, named by its operationId in the OpenAPI document. Those that are served
/// follow from the rows of the catalogue (catalogue/operation_rows.hpp), as does their order; all
/// others that the document has stand behind them. Of these it is known where they are; a scenario
/// can answer in their stead.
class Operation {
 public:
  /// Those that have a part of their own; all others are found by their names.
  static const Operation get_task, cancel_task, get_bulk_operation_progress, submit_bulk_delete;

  constexpr Operation() = default;  ///< the first
  static constexpr Operation of_row(std::size_t row) {
    return Operation{static_cast<unsigned short>(row)};
  }
  constexpr std::size_t row() const { return row_; }

  friend constexpr auto operator<=>(Operation, Operation) = default;

 private:
  constexpr explicit Operation(unsigned short row) : row_(row) {}

  unsigned short row_ = 0;
};

/// Those that are served.
std::span<const Operation> operations();

/// All that the document has, and all that are served; these come first.
std::span<const Operation> all_operations();

bool is_served(Operation operation);

std::string_view to_string(Operation operation);

/// Served or not.
std::optional<Operation> find_operation(std::string_view id);

/// What the document says an operation answers; nothing of one that is not served.
std::span<const int> declared_statuses(Operation operation);

/// Whether the document declares it of this operation.
bool declares(Operation operation, int status);

bool starts_a_task(Operation operation);

}  // namespace mock_jira
