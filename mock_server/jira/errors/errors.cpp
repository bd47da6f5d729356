#include "jira/errors/errors.hpp"

#include <nlohmann/json.hpp>

#include "text/json_text.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

bool has_documented_body(std::optional<Operation> operation, int status) {
  return operation && row_of(*operation).errors.documented.contains(status);
}

/// The operation's own form where the document has one for this status, and for those of an
/// envelope of their own beyond that.
Envelope envelope_of(std::optional<Operation> operation, int status, Profile profile) {
  if (!operation) return Envelope::classic;
  const ErrorRules& rules = row_of(*operation).errors;
  if (status == 400 && profile == Profile::observed && rules.observed_400) {
    return *rules.observed_400;
  }
  if (status == 400 && rules.of_400) return *rules.of_400;
  const bool always = (rules.envelope == Envelope::bulk && status <= 404) ||
                      (rules.envelope == Envelope::connect && status != 429);
  return always || rules.documented.contains(status) ? rules.envelope : Envelope::classic;
}

Basis basis_of(std::optional<Operation> operation, int status) {
  if (has_documented_body(operation, status)) return Basis::documented;
  if (status == 429) return Basis::observed;  // the body that is recorded in evidence §8
  return Basis::assumed;  // many statuses are declared without a body, and some not at all
}

Json bulk_error(const std::vector<std::string>& texts) {
  Json errors = Json::array();
  for (const auto& text : texts) errors.push_back({{"message", text}});
  return {{"errors", std::move(errors)}};
}

/// There is room for one text only.
Json connect_error(const std::vector<std::string>& texts, int status) {
  std::string all;
  for (const auto& text : texts) all += (all.empty() ? "" : " ") + text;
  return {{"message", all}, {"statusCode", status}};
}

/// An ErrorCollection.
Json classic_error(const std::vector<std::string>& texts, const Json& errors = Json::object()) {
  return {{"errorMessages", texts}, {"errors", errors}};
}

Json error_json(Envelope envelope, int status, const std::vector<std::string>& texts) {
  switch (envelope) {
    case Envelope::strings:
      return texts;
    case Envelope::bulk:
      return bulk_error(texts);
    case Envelope::connect:
      return connect_error(texts, status);
    case Envelope::bulk_queue:
    case Envelope::classic:
      break;
  }
  Json json = classic_error(texts);
  if (envelope == Envelope::bulk_queue) {
    json["httpStatusCode"] = {{"empty", false}, {"present", true}};
  } else if (status == 429) {
    json["status"] = status;
  }
  return json;
}

}  // namespace

// evidence §7.2: after the pattern of §5.7, assumed.
std::string no_such_task_sentence(std::string_view task_id) {
  return "Task with ID " + std::string{task_id} + " not found.";
}

// evidence §7.2: seen as the `detail` of a problem.
std::string no_endpoint_sentence(std::string_view method, std::string_view path) {
  return "No endpoint " + std::string{method} + ' ' + std::string{path} + '.';
}

std::string wrong_method_sentence(std::string_view method) {
  return "Method '" + std::string{method} + "' is not supported.";
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
  sentence += "); an answer in the scenario can: ";
  sentence += operation_id;
  sentence += ": {status: 200, body: …}";
  return sentence;
}

// Assumed: where it was seen, the gateway says it in its own form.
std::string wrong_scope_sentence(const Scopes& asked) {
  return "The scopes of the credentials do not cover this; it needs " + std::string{asked.classic} +
         '.';
}

// evidence §5.7: documented of those that are for administrators, and of the migrations, which
// are for apps; the other is assumed.
std::string_view no_privileges_sentence(Permission permission) {
  switch (permission) {
    case Permission::bulk_change:
      return "You do not have permission to make bulk changes.";
    case Permission::app:
      return "Access to this resource must be authenticated as an app.";
    default:
      return "You are not authorized to perform this action. Administrator privileges are "
             "required.";
  }
}

std::string default_sentence(std::optional<Operation> operation, int status,
                             std::string_view task_id) {
  switch (status) {
    case 400:
      return fill_in(operation ? row_of(*operation).errors.default_400 : ErrorRules{}.default_400,
                     task_id);
    case 401:
      return std::string{no_credentials_sentence};
    case 403:
      return std::string{not_permitted_sentence};
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

std::string fill_in(std::string_view sentence, std::string_view value) {
  std::string text{sentence};
  const auto place = text.find("{}");
  return place == std::string::npos ? text : text.replace(place, 2, value);
}

ErrorBody unread_body(Operation operation, std::string_view sentence) {
  const std::vector sentences{std::string{sentence}};
  if (envelope_of(operation, 400, Profile::documented) != Envelope::classic) {
    return error_body(operation, 400, sentences);
  }
  return {.json = to_text({{"errorMessages", sentences}}), .basis = Basis::observed};
}

ErrorBody conflict_body(Operation operation, TaskId running) {
  const auto& [status, words] = row_of(operation).task.conflict;
  const auto id = std::to_string(running);
  if (!words.empty()) return error_body(operation, status, {fill_in(words, id)});
  return {.json = to_text(classic_error({default_sentence(operation, status, {})},
                                        {{"conflictingTaskId", id}})),
          .basis = basis_of(operation, status)};
}

ErrorBody error_body(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences, Profile profile) {
  if (profile == Profile::observed && status == 500 && !sentences.empty()) {
    return {.json = to_text(
                {{"message", sentences.front()}, {"status-code", status}, {"stack-trace", ""}}),
            .basis = Basis::observed};
  }
  return {.json = to_text(error_json(envelope_of(operation, status, profile), status, sentences)),
          .basis = basis_of(operation, status)};
}

std::string rate_limited_page() {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
         "<title>Oops - an error has occurred</title></head>"
         "<body class=\" error-page error429\"><h1>Too many requests</h1></body></html>";
}

}  // namespace mock_jira
