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

/// The sentences of the errors that the simulation itself gives. All of them live here and in
/// errors.cpp.
std::string no_credentials_sentence();
std::string not_permitted_sentence();
std::string no_such_task_sentence(std::string_view task_id);
std::string not_cancellable_sentence(std::string_view task_id);
std::string no_endpoint_sentence(std::string_view method, std::string_view path);
std::string wrong_method_sentence(std::string_view method);
/// `path` is an operation's, with `{parameters}`. The sentence says how to stand in for it.
std::string not_served_sentence(std::string_view operation_id, std::string_view method,
                                std::string_view path);

std::string wrong_scope_sentence(const Scopes& asked);

/// An operation that is for administrators, for those who may change in bulk, or for apps.
std::string no_privileges_sentence(Permission permission);
/// Of getMyPermissions.
std::string no_permissions_asked_sentence();
std::string unknown_permission_sentence(std::string_view key);
std::string only_browsing_of_comment_sentence();

/// Of archiveIssues.
std::string nothing_to_archive_sentence();
std::string too_many_to_archive_sentence();

std::string no_redaction_sentence(std::string_view job_id);

/// Of the migrations of Connect fields.
std::string no_migration_sentence();

/// evidence §4.
std::string no_bulk_task_sentence();
std::string too_many_bulk_tasks_sentence();

/// A body that cannot be read (evidence §7.2). Without a Content-Type that is called `null`.
std::string no_content_sentence();
std::string broken_json_sentence();
std::string wrong_media_type_sentence(std::optional<std::string_view> content_type);

/// What a status says that a scenario forces without saying anything itself.
std::string default_sentence(std::optional<Operation> operation, int status,
                             std::string_view task_id);

struct ErrorBody {
  std::string json;
  Basis basis;  ///< of status and form together
};

/// Jira's own envelope for this operation and status, as the catalogue has it (evidence §7.1).
/// The bodies of the profile `observed` that are no JSON, or no operation's, are in
/// jira/errors/observed.hpp. `operation` is nothing for paths that are no operation's.
ErrorBody error_body(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences,
                     Profile profile = Profile::documented);

/// 400 for a body that cannot be read: of the classic envelope only the messages, as seen there.
ErrorBody unread_body(Operation operation, const std::string& sentence);

/// As many tasks as there may be live already: the oldest is named (evidence §5.7, §6.3).
/// `status` is the catalogue's.
ErrorBody conflict_body(Operation operation, int status, TaskId running);

/// The page that stood in place of the ErrorCollection when a call came too soon (evidence §8).
std::string rate_limited_page();

}  // namespace mock_jira
