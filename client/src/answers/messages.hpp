#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jira_task/error.hpp"

namespace jira_task::internal {

/// What the body of an error says, in whichever envelope Jira or what stands before it chose:
///
///     {"errorMessages":["…"],"errors":{"field":"…"}}     classic; either part may be missing
///     {"errors":[{"message":"…"}]}                       bulk operations
///     ["…"]                                              cancel, export
///     {"type","title","status","detail"}                 RFC 7807
///     {"code":401,"message":"…"}                         gateway
///     {"timestamp","status","error","path"}              Spring
///     {"message":"…","statusCode":…}                     Connect; Jira's own 500
///     {"error":"…"}                                      session tokens
///     a sentence, or a page of HTML
///
/// Told apart by what is in it, never by Content-Type: Jira labels plain text as JSON.
std::vector<std::string> messages_in(std::string_view body);

/// The id of the task that is in the way, where a 409 or 412 names it: in
/// `errors.conflictingTaskId`, or in a sentence such as "… is already running with ID 1010."
std::optional<std::string> conflicting_task(const Error& error);

}  // namespace jira_task::internal
