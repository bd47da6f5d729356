#include "hints.hpp"

#include <algorithm>

namespace jira_task::internal {
namespace {

bool says(const Error& error, std::string_view words) {
  return std::any_of(error.messages.begin(), error.messages.end(),
                     [&](const auto& message) { return message.find(words) != std::string::npos; });
}

}  // namespace

std::optional<std::string_view> hint_for(const Error& error) {
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
    return "the token lacks a scope: reading takes read:jira-work, cancelling write:jira-work";
  }
  if (error.status == 403 && says(error, "Connect Session Auth Token")) {
    return "a bearer token works only at https://api.atlassian.com/ex/jira/{cloudId}";
  }
  if (says(error, "XSRF check failed")) {
    return "the User-Agent looks like a browser's to Jira";
  }
  // Spring answers in the gateway's place where no tenant is behind the id.
  if (error.status == 404 && error.body.find("\"path\":\"/ex/jira/") != std::string::npos) {
    return "the gateway knows no such cloudId";
  }
  return std::nullopt;
}

}  // namespace jira_task::internal
