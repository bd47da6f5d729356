#include "jira/errors.hpp"

#include "jira/json_text.hpp"

namespace mock_jira {
namespace {

bool is_string_array(std::optional<Operation> operation, int status) {
  return operation == Operation::cancel_task &&
         (status == 400 || status == 401 || status == 403 || status == 404);
}

Basis basis_of(std::optional<Operation> operation, int status) {
  if (is_string_array(operation, status)) return Basis::documented;
  if (status == 429) return Basis::observed;  // the body that is recorded in jira-facts §8
  return Basis::assumed;  // getTask declares its 401, 403 and 404 without a body
}

void append_array(std::string& out, const std::vector<std::string>& texts) {
  out += '[';
  for (const auto& text : texts) {
    if (out.back() != '[') out += ',';
    append_quoted(out, text);
  }
  out += ']';
}

}  // namespace

// jira-facts §7.2: seen, word for word.
std::string no_credentials_sentence() {
  return "Client must be authenticated to access this resource.";
}

// jira-facts §12: suggested, assumed.
std::string not_permitted_sentence() {
  return "You are not authorized to perform this action.";
}

// jira-facts §7.2: after the pattern of §5.7, assumed.
std::string no_such_task_sentence(std::string_view task_id) {
  return "Task with ID " + std::string{task_id} + " not found.";
}

// jira-facts §6.2: the wording of Jira Server's core.
std::string not_cancellable_sentence(std::string_view task_id) {
  return "Task '" + std::string{task_id} + "' is not cancellable";
}

// jira-facts §7.2: seen as the `detail` of a problem.
std::string no_endpoint_sentence(std::string_view method, std::string_view path) {
  return "No endpoint " + std::string{method} + ' ' + std::string{path} + '.';
}

std::string wrong_method_sentence(std::string_view method) {
  return "Method '" + std::string{method} + "' is not supported.";
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
    case 409:  // jira-facts §5.7
      return "Another task is currently running, please try again later.";
    case 429:  // jira-facts §8
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

ErrorBody error_body(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences) {
  ErrorBody body{.json = {}, .basis = basis_of(operation, status)};
  if (is_string_array(operation, status)) {
    append_array(body.json, sentences);
    return body;
  }
  body.json = "{\"errorMessages\":";
  append_array(body.json, sentences);
  body.json += ",\"errors\":{}";
  if (status == 429) body.json += ",\"status\":429";
  body.json += '}';
  return body;
}

}  // namespace mock_jira
