#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/operation.hpp"

namespace mock_jira {

/// What stands for the task's id in a pattern.
inline constexpr std::string_view task_id_segment = "{taskId}";

/// Whether a segment of a pattern stands for any text: `{taskId}`.
constexpr bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

/// A path below `/rest/api/{version}` that is served.
struct RoutePattern {
  Operation operation;
  std::string_view method;
  std::vector<std::string_view> path;
};

/// All there are, one an operation: those of the catalogue.
std::span<const RoutePattern> route_patterns();

/// Where a request to Jira's REST API leads.
struct Route {
  enum class Kind {
    operation,  ///< one that is served
    options,    ///< OPTIONS of a path that is served
    wrong_method,
    unknown
  };
  Kind kind = Kind::unknown;
  std::optional<Operation> operation = std::nullopt;
  std::string_view task_id{};  ///< points into the segments that were routed
  /// For `options` and `wrong_method`: the methods there are, as the header Allow lists them.
  std::string allow{};
  const RoutePattern* pattern = nullptr;  ///< whose path it is
  std::span<const std::string> segments{};

  /// What stands in the path for `{name}`; nothing if the pattern has no such parameter.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

/// What may follow `/rest/api`: `3`, `2` or `latest`, which is version 2 (jira-facts §10).
constexpr bool is_api_version(std::string_view segment) {
  return segment == "3" || segment == "2" || segment == "latest";
}

/// Routes a path below `/rest/api/{version}`, split at its slashes and percent-decoded, which
/// outlives the route. HEAD is routed as GET is.
Route route(std::string_view method, std::span<const std::string> segments);

}  // namespace mock_jira
