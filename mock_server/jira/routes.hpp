#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/operation.hpp"

namespace mock_jira {

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
};

/// Routes a path below `/rest/api/{version}`, split at its slashes and percent-decoded. HEAD is
/// routed as GET is.
Route route(std::string_view method, std::span<const std::string> segments);

}  // namespace mock_jira
