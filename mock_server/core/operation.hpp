#pragma once

#include <array>
#include <optional>
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

}  // namespace mock_jira
