#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace mock_jira {

/// An operation that is served, named by its operationId in Jira's OpenAPI document. Which there
/// are follows from the rows of the catalogue (catalogue/operation_rows.hpp), as does their order.
class Operation {
 public:
  /// Those that have a part of their own; all others are found by their names.
  static const Operation get_task, cancel_task, get_bulk_operation_progress, submit_bulk_delete;

  constexpr Operation() = default;  ///< the first
  static constexpr Operation of_row(std::size_t row) {
    return Operation{static_cast<unsigned char>(row)};
  }
  constexpr std::size_t row() const { return row_; }

  friend constexpr auto operator<=>(Operation, Operation) = default;

 private:
  constexpr explicit Operation(unsigned char row) : row_(row) {}

  unsigned char row_ = 0;
};

std::span<const Operation> operations();

std::string_view to_string(Operation operation);

std::optional<Operation> find_operation(std::string_view id);

/// What the document says an operation answers.
std::span<const int> declared_statuses(Operation operation);

/// Whether the document declares it of this operation.
bool declares(Operation operation, int status);

bool starts_a_task(Operation operation);

}  // namespace mock_jira
