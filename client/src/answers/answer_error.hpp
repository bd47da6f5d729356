#pragma once

#include "jira_task/error.hpp"
#include "jira_task/http.hpp"
#include "jira_task/sleeper.hpp"

namespace jira_task::internal {

/// What a call is for: the same status means different things to different ones.
enum class Purpose { read, cancel, start };

/// The Error that an answer with a status of 400 or above (or one that means nothing here) is.
/// The status alone decides the kind: a 401 stays a 401, whatever its body.
Error error_of(Response answer, Purpose purpose, Sleeper::WallTime wall_clock);

/// An Error of `kind` that keeps this answer, its messages and Retry-After.
Error keeping(Response answer, ErrorKind kind, std::string description,
              Sleeper::WallTime wall_clock);

}  // namespace jira_task::internal
