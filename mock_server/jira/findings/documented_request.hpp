#pragma once

#include <nlohmann/json_fwd.hpp>

#include "catalogue/operation.hpp"

namespace mock_jira {

/// What the document says of an operation's requests: `query`, an object's shape, and `body`, a
/// shape (shape.hpp); either is left out where there is no such thing. Null if nothing is known of
/// the operation. Safe to use from any thread.
const nlohmann::ordered_json* documented_request(Operation operation);

}  // namespace mock_jira
