#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/operation.hpp"

namespace mock_jira {

/// How an operation answers that succeeds (evidence §3 to §5); one handler each.
enum class AnswerShape : unsigned char {
  task_bean,                ///< 200 with the task that the path names
  cancel,                   ///< 202
  bulk_progress,            ///< 200 with the bulk task that the path names
  info,                     ///< 200 with what is told of the site, or of who asks
  see_other_bean,           ///< 303 to the task it has started, with its bean
  see_other,                ///< 303 to it, without a body
  task_url,                 ///< 202, a JSON string: where the task is
  export_ticket,            ///< 202 with the task's id, status and what was asked for
  made_priority_scheme,     ///< 202 with the scheme's id and the task's bean; 201 without a task
  changed_priority_scheme,  ///< 202 with the scheme and the task's bean
  accepted_task_id,         ///< 202 `{"taskId"}`
  created_task_id,          ///< 201 `{"taskId"}`
  updated_workflows,        ///< 200, the task's id beside what was updated
  accepted_task,            ///< 202, without saying which task
  migration_progress,       ///< 200 with the newest task of a Connect field
  // No tasks:
  deleted,           ///< 204
  archived_issues,   ///< 200 with how many there were
  deleted_webhooks,  ///< 202
  redaction_job,     ///< 202, a JSON string: the id of a job
  redaction_status   ///< 200 with where such a job is
};

/// Who may call an operation.
enum class Permission : unsigned char {
  anyone,       ///< also without credentials; not with wrong ones
  sign_in,      ///< whoever has valid credentials; of a task: its creator and administrators
  administer,   ///< the global permission ADMINISTER
  bulk_change,  ///< the global permission BULK_CHANGE
  app           ///< whoever comes with a Bearer token
};

/// How an operation writes its errors (evidence §7.1).
enum class Envelope : unsigned char {
  classic,  ///< ErrorCollection
  strings,  ///< an array of strings
  bulk,     ///< `{"errors":[{"message":…}]}`
  connect   ///< `{"message":…,"statusCode":…}`
};

/// What stands in a task's `result` once it is complete, as far as that is known (§6.4).
enum class ResultShape : unsigned char { nothing, bulk, removed_option };

/// The OAuth scopes that let a call through (evidence §5).
struct Scopes {
  std::string_view classic{};   ///< it alone is enough; empty: no scope is asked for
  std::string_view granular{};  ///< these together are enough, with spaces between; empty: none are
};

/// Texts may hold `{name}`, which stands for that parameter of the path or the query.
struct CatalogueRow {
  Operation operation;
  std::string_view method;
  std::string_view path;  ///< below `/rest/api/{version}`, or whole, as the document has it
  AnswerShape shape;
  Permission permission;
  Scopes scopes{};
  Envelope envelope = Envelope::classic;
  /// The errors whose bodies the document has, by a schema or an example; unused places are 0.
  std::array<int, 5> documented_errors{};

  // Of operations that start a task:
  std::string_view description{};  ///< the task's
  std::string_view message{};      ///< the task's, when it is complete
  ResultShape result = ResultShape::nothing;
  /// Tasks of one context exclude each other (§6.3); empty: they do not.
  std::string_view context{};
  std::size_t most_live = 1;  ///< of one context
  int conflict = 409;         ///< what one more is answered
};

/// One row an operation, in the order of Operation.
std::span<const CatalogueRow> catalogue();

const CatalogueRow& row_of(Operation operation);

/// Whether the document has a body for this error of the operation.
bool has_documented_body(Operation operation, int status);

/// Whether who was granted these may call the operation. Who was granted none is not restricted.
bool covers(const std::vector<std::string>& granted, const Scopes& asked);

}  // namespace mock_jira
