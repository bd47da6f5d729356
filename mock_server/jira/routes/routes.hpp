#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/documented_operations.hpp"
#include "catalogue/operation.hpp"

namespace mock_jira {

/// What stands for the task's id in a pattern.
inline constexpr std::string_view task_id_segment = "{taskId}";

/// Whether a segment of a pattern stands for any text: `{taskId}`.
constexpr bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

/// A path that is served.
struct RoutePattern {
  Operation operation;
  std::string_view method;
  std::vector<std::string_view> path;  ///< below `/rest/api/{version}`
  bool is_whole = false;               ///< `path` is all of it instead
  /// Jira has another operation whose more literal path this one fits too.
  bool is_ambiguous = false;
};

/// All there are, one an operation: those of the catalogue.
std::span<const RoutePattern> route_patterns();

/// Where a request to a site leads.
struct Route {
  enum class Kind {
    operation,   ///< one that is served
    not_served,  ///< one that Jira documents, and that is not served
    // Beside the REST API (evidence §7.4):
    tenant_info,           ///< GET `/_edge/tenant_info`
    accessible_resources,  ///< GET `/oauth/token/accessible-resources`
    options,               ///< OPTIONS of a path of either
    wrong_method,
    unknown
  };
  Kind kind = Kind::unknown;
  std::optional<Operation> operation = std::nullopt;  ///< of these two kinds
  const DocumentedOperation* not_served = nullptr;    ///< for that kind: which
  std::string_view task_id{};                         ///< points into the segments that were routed
  /// For `options` and `wrong_method`: the methods there are, as the header Allow lists them.
  std::string allow{};
  const RoutePattern* pattern = nullptr;  ///< whose path it is
  std::span<const std::string> segments{};

  /// What stands in the path for `{name}`; empty if the pattern has no such parameter.
  std::optional<std::string_view> parameter(std::string_view name) const;
};

/// Routes a path, a site's prefix left out, split at its slashes and percent-decoded, which
/// outlives the route. HEAD is routed as GET is. Of Jira's operations that are not served, the path
/// with more literal segments wins.
Route route(std::string_view method, std::span<const std::string> path);

}  // namespace mock_jira
