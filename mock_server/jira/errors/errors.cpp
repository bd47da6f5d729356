#include "jira/errors/errors.hpp"

#include "catalogue/catalogue.hpp"
#include "text/json_text.hpp"

namespace mock_jira {
namespace {

/// The operation's own form where the document has one for this status, and for those of an
/// envelope of their own beyond that; export's 400 alone is an array (evidence §5.3).
Envelope envelope_of(std::optional<Operation> operation, int status) {
  if (!operation) return Envelope::classic;
  if (operation == Operation::export_archived_issues && status == 400) return Envelope::strings;
  const auto& row = row_of(*operation);
  const bool always = (row.envelope == Envelope::bulk && status <= 404) ||
                      (row.envelope == Envelope::connect && status != 429);
  return always || has_documented_body(*operation, status) ? row.envelope : Envelope::classic;
}

Basis basis_of(std::optional<Operation> operation, int status) {
  if (operation && has_documented_body(*operation, status)) return Basis::documented;
  if (status == 429) return Basis::observed;  // the body that is recorded in evidence §8
  return Basis::assumed;  // many statuses are declared without a body, and some not at all
}

void append_array(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (const auto& text : texts) {
    if (out.back() != '[') out += ',';
    append_quoted(out, text);
  }
  out += ']';
}

void append_messages(std::string& out, const std::vector<std::string>& texts) {
  out += "{\"errors\":[";
  for (const auto& text : texts) {
    if (out.back() != '[') out += ',';
    out += "{\"message\":";
    append_quoted(out, text);
    out += '}';
  }
  out += "]}";
}

/// There is room for one text only.
void append_connect_error(std::string& out, const std::vector<std::string>& texts, int status) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : " ") + text;
  out += "{\"message\":";
  append_quoted(out, all);
  out += ",\"statusCode\":" + std::to_string(status) + '}';
}

/// As Jira was seen to write it, where that is another form than the document's (evidence §7.1).
std::optional<ErrorBody> observed_body(std::optional<Operation> operation, int status,
                                       const std::vector<std::string>& sentences) {
  if (operation == Operation::get_bulk_operation_progress && status == 400) {
    // The document's example, which its schema does not allow.
    ErrorBody body{.json = "{\"errorMessages\":", .basis = Basis::documented};
    append_array(body.json, sentences);
    body.json += ",\"errors\":{},\"httpStatusCode\":{\"empty\":false,\"present\":true}}";
    return body;
  }
  if (status == 500 && !sentences.empty()) {
    ErrorBody body{.json = "{\"message\":", .basis = Basis::observed};
    append_quoted(body.json, sentences.front());
    body.json += ",\"status-code\":500,\"stack-trace\":\"\"}";
    return body;
  }
  return std::nullopt;
}

/// The path with `*` for each of its `{parameters}`.
std::string with_wildcards(std::string_view path) {
  std::string pattern;
  for (std::size_t brace; (brace = path.find('{')) != std::string_view::npos;) {
    pattern += path.substr(0, brace);
    pattern += '*';
    path.remove_prefix(path.find('}') + 1);
  }
  return pattern += path;
}

}  // namespace

// evidence §7.2: seen, word for word.
std::string no_credentials_sentence() {
  return "Client must be authenticated to access this resource.";
}

// evidence §12: suggested, assumed.
std::string not_permitted_sentence() {
  return "You are not authorized to perform this action.";
}

// evidence §7.2: after the pattern of §5.7, assumed.
std::string no_such_task_sentence(std::string_view task_id) {
  return "Task with ID " + std::string{task_id} + " not found.";
}

// evidence §6.2: the wording of Jira Server's core.
std::string not_cancellable_sentence(std::string_view task_id) {
  return "Task '" + std::string{task_id} + "' is not cancellable";
}

// evidence §7.2: seen as the `detail` of a problem.
std::string no_endpoint_sentence(std::string_view method, std::string_view path) {
  return "No endpoint " + std::string{method} + ' ' + std::string{path} + '.';
}

std::string wrong_method_sentence(std::string_view method) {
  return "Method '" + std::string{method} + "' is not supported.";
}

// evidence §5.7: documented of those that are for administrators, and of the migrations, which
// are for apps; the other is assumed.
std::string no_privileges_sentence(Permission permission) {
  if (permission == Permission::bulk_change) {
    return "You do not have permission to make bulk changes.";
  }
  if (permission == Permission::app) {
    return "Access to this resource must be authenticated as an app.";
  }
  return "You are not authorized to perform this action. Administrator privileges are required.";
}

// The document says when these three are 400; the sentences are assumed.
std::string no_permissions_asked_sentence() {
  return "The 'permissions' query parameter is required.";
}

std::string unknown_permission_sentence(std::string_view key) {
  return "Unrecognized permission: '" + std::string{key} + "'.";
}

std::string only_browsing_of_comment_sentence() {
  return "Of a comment only the permission BROWSE_PROJECTS can be asked for.";
}

// Documented, as are the next two.
std::string nothing_to_archive_sentence() {
  return "No valid issue to archive or unarchive. Bad request.";
}

std::string too_many_to_archive_sentence() {
  return "The number of issues to archive or unarchive exceeds the hard limit of 1000. "
         "Precondition failed.";
}

std::string no_migration_sentence() {
  return "No ongoing migration task for the custom field.";
}

std::string no_redaction_sentence(std::string_view job_id) {
  return "Redaction job with ID " + std::string{job_id} + " not found.";
}

// Assumed: where it was seen, the gateway says it in its own form.
std::string wrong_scope_sentence(const Scopes& asked) {
  return "The scopes of the credentials do not cover this; it needs " + std::string{asked.classic} +
         '.';
}

std::string no_bulk_task_sentence() {
  return "The task associated with this taskId is not a bulk operation task";
}

// evidence §5.4 has the number; the sentence is assumed.
std::string too_many_bulk_tasks_sentence() {
  return "There are 5 bulk operations in progress already, please try again later.";
}

// evidence §7.2: seen, word for word.
std::string no_content_sentence() {
  return "No content to map to Object due to end of input";
}

std::string broken_json_sentence() {
  return "There was an error parsing JSON. Check that your request body is valid.";
}

std::string wrong_media_type_sentence(std::optional<std::string_view> content_type) {
  return "Content-Type '" + std::string{content_type.value_or("null")} + "' is not supported.";
}

// Ours: Jira serves all of its operations.
std::string not_served_sentence(std::string_view operation_id, std::string_view method,
                                std::string_view path) {
  std::string sentence = "mock-jira does not serve ";
  sentence += operation_id;
  sentence += " (";
  sentence += method;
  sentence += ' ';
  sentence += path;
  sentence += "); an answer in the scenario can: any: {path: ";
  sentence += with_wildcards(path);
  sentence += ", status: 200, body: …}";
  return sentence;
}

std::string default_sentence(std::optional<Operation> operation, int status,
                             std::string_view task_id) {
  switch (status) {
    case 400:
      if (operation == Operation::cancel_task) return not_cancellable_sentence(task_id);
      return "The request is not valid.";
    case 401:
      return no_credentials_sentence();
    case 403:
      return not_permitted_sentence();
    case 404:
      if (!task_id.empty()) return no_such_task_sentence(task_id);
      return "The resource was not found.";
    case 409:  // evidence §5.7
      return "Another task is currently running, please try again later.";
    case 429:  // evidence §8
      return "The request has been rate-limited. Please try again later.";
    case 500:
      return "Internal server error";
    case 502:
      return "Bad gateway";
    case 503:
      return "The service is unavailable. Please try again later.";
    case 504:
      return "The gateway timed out.";
    default:
      return "The server answered with status " + std::to_string(status) + '.';
  }
}

ErrorBody unread_body(Operation operation, const std::string& sentence) {
  if (envelope_of(operation, 400) != Envelope::classic) {
    return error_body(operation, 400, {sentence});
  }
  ErrorBody body{.json = "{\"errorMessages\":", .basis = Basis::observed};
  append_array(body.json, {sentence});
  body.json += '}';
  return body;
}

ErrorBody conflict_body(Operation operation, int status, TaskId running) {
  const auto id = std::to_string(running);
  if (row_of(operation).envelope == Envelope::bulk) {
    return error_body(operation, status, {too_many_bulk_tasks_sentence()});
  }
  if (row_of(operation).envelope == Envelope::connect) {
    return error_body(operation, status,
                      {"Failed to trigger migration task because of already in progress task for "
                       "the field."});
  }
  if (status == 412) {
    return error_body(operation, status,
                      {"An issue archival task is already running with ID " + id +
                       ". To start a new one, cancel the task or wait for it to finish."});
  }
  ErrorBody body{.json = "{\"errorMessages\":", .basis = basis_of(operation, status)};
  append_array(body.json, {default_sentence(operation, status, {})});
  body.json += ",\"errors\":{\"conflictingTaskId\":\"" + id + "\"}}";
  return body;
}

ErrorBody error_body(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences, Profile profile) {
  if (profile == Profile::observed) {
    if (auto body = observed_body(operation, status, sentences)) return std::move(*body);
  }
  ErrorBody body{.json = {}, .basis = basis_of(operation, status)};
  switch (envelope_of(operation, status)) {
    case Envelope::strings:
      append_array(body.json, sentences);
      return body;
    case Envelope::bulk:
      append_messages(body.json, sentences);
      return body;
    case Envelope::connect:
      append_connect_error(body.json, sentences, status);
      return body;
    case Envelope::classic:
      break;
  }
  body.json = "{\"errorMessages\":";
  append_array(body.json, sentences);
  body.json += ",\"errors\":{}";
  if (status == 429) body.json += ",\"status\":429";
  body.json += '}';
  return body;
}

std::string rate_limited_page() {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<title>Oops - an error has occurred</title></head>"
         "<body class=\" error-page error429\"><h1>Too many requests</h1></body></html>";
}

}  // namespace mock_jira
