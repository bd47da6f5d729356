#include "src/answers/hints.hpp"

#include <algorithm>

namespace jira_task::internal {
namespace {

bool says(const Error& error, std::string_view words) {
  return std::any_of(error.messages.begin(), error.messages.end(),
                     [&](const auto& message) { return message.find(words) != std::string::npos; });
}

}  // namespace

std::optional<std::string> hint_for(const Error& error, Purpose purpose) {
  if (error.conflicting_task) {
    return "task " + *error.conflicting_task + " is running: wait for it, or cancel it, first";
  }
  // Jira goes on as for a stranger after a failed login, which can end as a 404.
  const auto login = error.headers.find("X-Seraph-LoginReason").value_or("");
  if (login.find("AUTHENTICATION_DENIED") != login.npos) {
    return "after too many failed logins Jira wants a CAPTCHA: log in once in a browser";
  }
  if (login.find("AUTHENTICATED_FAILED") != login.npos) {
    return "the login failed: check e-mail address and API token; a scoped token works only at "
           "https://api.atlassian.com/ex/jira/{cloudId}";
  }
  if (error.status == 401 && says(error, "scope does not match")) {
    return purpose == Purpose::start
               ? "the token lacks a scope, and a new one of the same kind will, too: issues take "
                 "write:jira-work, most of the rest manage:jira-configuration"
               : "the token lacks a scope: reading takes read:jira-work, cancelling "
                 "write:jira-work";
  }
  const auto failure = error.headers.find("X-Failure-Category").value_or("");
  if (failure.find("CLIENT_AUTH_MISMATCH") != failure.npos) {
    return "the token is another site's: check the cloudId";
  }
  if (error.status == 403 && says(error, "Connect Session Auth Token")) {
    return "a bearer token works only at https://api.atlassian.com/ex/jira/{cloudId}";
  }
  if (error.status == 403 && says(error, "disable bulk mail notifications")) {
    return "leave out sendBulkNotification, or call as an administrator";
  }
  if (says(error, "XSRF check failed")) {
    return "Jira takes this for a browser's request in spite of X-Atlassian-Token: does a proxy "
           "change the User-Agent, or add an Origin?";
  }
  if (error.status == 400 && says(error, "not a bulk operation task")) {
    return "it is a task of another kind: read it at /task/{id}, not at /bulk/queue/{id}";
  }
  // Spring answers in the gateway's place where no tenant is behind the id.
  if (error.status == 404 && error.body.find("\"path\":\"/ex/jira/") != std::string::npos) {
    return "the gateway knows no such cloudId";
  }
  if (error.status == 404 && says(error, "No endpoint")) {
    return "this Jira has no such path: check the path and the base URL";
  }
  return std::nullopt;
}

}  // namespace jira_task::internal
