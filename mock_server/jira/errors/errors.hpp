#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/basis.hpp"
#include "catalogue/catalogue.hpp"
#include "catalogue/operation.hpp"
#include "catalogue/profile.hpp"
#include "site/task/task_id.hpp"

namespace mock_jira {

// The sentences of the errors that more than one operation gives. Those of a single one stand in
// its row of the catalogue or beside its handler.

// evidence §7.2: seen, word for word.
inline constexpr std::string_view no_credentials_sentence =
    "Client must be authenticated to access this resource.";
inline constexpr std::string_view no_content_sentence =
    "No content to map to Object due to end of input";
inline constexpr std::string_view broken_json_sentence =
    "There was an error parsing JSON. Check that your request body is valid.";
// evidence §12: suggested, assumed.
inline constexpr std::string_view not_permitted_sentence =
    "You are not authorized to perform this action.";

/// Jira knows no such bound; ours.
inline constexpr std::string_view no_room_for_task_sentence =
    "The site has as many tasks as there may be, forgotten ones included; POST /__admin/reset, or "
    "/__admin/sites/NAME/reset, begins it anew.";

std::string no_such_task_sentence(std::string_view task_id);
std::string no_endpoint_sentence(std::string_view method, std::string_view path);
std::string wrong_method_sentence(std::string_view method);
/// Without a Content-Type that is called `null`.
std::string wrong_media_type_sentence(std::optional<std::string_view> content_type);
/// `path` is an operation's, with `{parameters}`. The sentence says how to stand in for it.
std::string not_served_sentence(std::string_view operation_id, std::string_view method,
                                std::string_view path);
std::string wrong_scope_sentence(const Scopes& asked);
/// An operation that is for administrators, for those who may change in bulk, or for apps.
std::string_view no_privileges_sentence(Permission permission);
/// What a status says where nothing more is known, as one that a scenario forces.
std::string default_sentence(std::optional<Operation> operation, int status,
                             std::string_view task_id);

/// A sentence of the catalogue, with the value in the place of its `{}`.
std::string fill_in(std::string_view sentence, std::string_view value);

struct ErrorBody {
  std::string json;
  Basis basis;  ///< of status and form together
};

/// Jira's own envelope for this operation and status, as the catalogue has it (evidence §7.1).
/// The bodies of the profile `observed` that are no JSON, or no operation's, are in
/// jira/errors/observed.hpp. `operation` is empty for paths that are no operation's.
ErrorBody error_body(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences,
                     Profile profile = Profile::documented);

/// 400 for a body that cannot be read: of the classic envelope only the messages, as seen there.
ErrorBody unread_body(Operation operation, std::string_view sentence);

/// As many tasks as there may be live already: the oldest is named (evidence §5.7, §6.3).
ErrorBody conflict_body(Operation operation, TaskId running);

/// The page that stood in place of the ErrorCollection when a call came too soon (evidence §8).
std::string rate_limited_page();

}  // namespace mock_jira
