#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace mock_jira {

/// The operations that are served, named by their operationId in Jira's OpenAPI document.
enum class Operation : unsigned char { get_task, cancel_task };

inline constexpr std::array<std::string_view, 2> operation_ids{"getTask", "cancelTask"};

constexpr std::string_view to_string(Operation operation) {
  return operation_ids[static_cast<std::size_t>(operation)];
}

constexpr std::optional<Operation> find_operation(std::string_view id) {
  for (std::size_t i = 0; i < operation_ids.size(); ++i) {
    if (operation_ids[i] == id) return static_cast<Operation>(i);
  }
  return std::nullopt;
}

inline constexpr std::array get_task_statuses{200, 401, 403, 404};
inline constexpr std::array cancel_task_statuses{202, 400, 401, 403, 404};

/// What that document says an operation answers (jira-facts §1).
constexpr std::span<const int> declared_statuses(Operation operation) {
  switch (operation) {
    case Operation::get_task:
      return get_task_statuses;
    case Operation::cancel_task:
      return cancel_task_statuses;
  }
  return {};
}

}  // namespace mock_jira
