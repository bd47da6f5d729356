#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>

#include "catalogue/basis.hpp"
#include "catalogue/few.hpp"

namespace mock_jira {

/// Who may call an operation.
enum class Permission : unsigned char {
  anyone,       ///< also without credentials; not with wrong ones
  sign_in,      ///< whoever has valid credentials; of a task: its creator and administrators
  administer,   ///< the global permission ADMINISTER
  bulk_change,  ///< the global permission BULK_CHANGE
  app           ///< whoever comes with a Bearer token
};

/// The OAuth scopes that let a call through (evidence §5).
struct Scopes {
  std::string_view classic{};   ///< it alone is enough; empty: no scope is asked for
  std::string_view granular{};  ///< these together are enough, with spaces between; empty: none are
};

/// What the document demands of a parameter of the path or the query, or of a text in the body.
struct ParameterRule {
  /// How it is written.
  enum class Form : unsigned char {
    name,          ///< in any way
    id,            ///< a number; whatever else stands there does not exist
    number,        ///< a number; anything else is a mistake
    custom_field,  ///< `customfield_10000`; anything else is a mistake
    property_key   ///< of at most 255 characters
  };

  std::string_view name{};
  Form form{};
  /// The error's sentence; `{}` stands for what was given. Empty: everything exists.
  std::string_view not_found{};
  std::string_view not_valid{};  ///< empty: one that fits any parameter
  bool required = false;
};

/// What the document demands of a property of an operation's body. Properties without a rule are
/// taken as they are.
struct PropertyRule {
  /// What it is, as JSON.
  enum class Kind : unsigned char {
    text,
    text_or_null,  ///< null is something else than nothing
    number,
    list,
    mapping,
    issues  ///< a list of ids and keys; what a call has of them is counted together
  };
  static constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

  std::string_view path{};  ///< `issues/*/issueID`: of each that is in `issues`
  Kind kind{};
  bool required = false;       ///< of each that has what comes before it in the path
  std::size_t max = no_limit;  ///< characters or parts
  std::size_t min = 0;
};

/// How an operation writes its errors (evidence §7.1).
enum class Envelope : unsigned char {
  classic,     ///< ErrorCollection
  strings,     ///< an array of strings
  bulk,        ///< `{"errors":[{"message":…}]}`
  connect,     ///< `{"message":…,"statusCode":…}`
  bulk_queue,  ///< ErrorCollection with an `httpStatusCode` that is an object
};

struct ErrorRules {
  Envelope envelope = Envelope::classic;
  /// The errors whose bodies the document has, by a schema or an example.
  Few<int, 5> documented{};
  std::optional<Envelope> of_400{};  ///< where it is another one than that of the rest
  std::optional<Envelope> observed_400{};
  /// What is said of input; `{}` stands for what is wrong with it.
  std::string_view invalid = "{}";
  /// What 400 says where nothing is known of the input; `{}` stands for the task's id.
  std::string_view default_400 = "The request is not valid.";
};

/// How the answer leads to the task that was started (evidence §5); each has its form in
/// jira/operations/start_task.cpp.
enum class AnswerShape : unsigned char {
  see_other_bean,           ///< 303 to the task, with its bean
  see_other,                ///< 303 to it, without a body
  task_url,                 ///< 202, a JSON string: where the task is
  export_ticket,            ///< 202 with the task's id, status and what was asked for
  made_priority_scheme,     ///< 202 with the scheme's id and the task's bean
  changed_priority_scheme,  ///< 202 with the scheme and the task's bean
  accepted_task_id,         ///< 202 `{"taskId"}`
  created_task_id,          ///< 201 `{"taskId"}`
  updated_workflows,        ///< 200, the task's id beside what was updated
  accepted_task,            ///< 202, without saying which task
};

/// What stands in a task's `result` once it is complete, as far as that is known (§6.4).
enum class ResultShape : unsigned char { nothing, bulk, removed_option };

/// What a task that is one too many is answered.
struct Conflict {
  int status = 409;
  /// `{}` stands for the id of the oldest that runs. Empty: an ErrorCollection that names it apart.
  std::string_view words{};
};

/// The answer where nothing has to be moved, so that no task is needed (evidence §5.1, §5.3).
struct NoTaskNeeded {
  int status = 0;  ///< 0: a task is always needed
  std::string_view body{};
  Basis basis = Basis::assumed;
  /// A parameter that is `true` then; empty: it is so if the body gives none of these.
  std::string_view asked_by{};
  Few<std::string_view, 2> unless_given{};
};

/// The task that an operation starts.
struct TaskRules {
  AnswerShape answer{};
  std::string_view description{};  ///< empty: the operation starts none
  std::string_view message{};      ///< when it is complete
  ResultShape result = ResultShape::nothing;
  std::size_t max_live = 1;  ///< of one context
  Conflict conflict{};
  NoTaskNeeded not_needed{};
  bool seen_without_body = false;  ///< its 303 was measured (evidence §1.5), and not only supposed
};

/// All that is particular of an operation. Descriptions and contexts may hold `{name}`, which
/// stands for that parameter of the path or the query.
struct OperationRow {
  std::string_view id;  ///< its operationId
  std::string_view method;
  std::string_view path;  ///< below `/rest/api/{version}`, or whole, as the document has it
  Few<int, 7> statuses;   ///< that the document declares
  Permission permission;
  Scopes scopes{};
  Few<ParameterRule, 4> parameters{};  ///< in the order in which they are checked
  Few<PropertyRule, 9> properties{};   ///< a list before what is in it; with none it takes no body
  ErrorRules errors{};
  /// Tasks of one context exclude each other (§6.3), and what starts none tells of the task in its
  /// context. Empty: they do not.
  std::string_view context{};
  TaskRules task{};
  bool is_newer = false;  ///< than the document; how it answers is assumed
};

}  // namespace mock_jira
