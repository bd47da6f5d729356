#include "jira/access/caller.hpp"

#include <algorithm>

namespace mock_jira {
namespace {

/// Three parts with dots between, which is all that is looked at: a wrong one is 401 like any other
/// wrong credentials.
bool looks_like_jwt(std::string_view token) {
  return std::count(token.begin(), token.end(), '.') == 2 && !token.starts_with('.') &&
         !token.ends_with('.') && token.find("..") == std::string_view::npos;
}

/// Whether the site itself is called, in the profile in which it takes less than the gateway does.
bool is_strict(const Site& site, bool through_gateway) {
  return site.scenario().profile == Profile::observed && !through_gateway;
}

/// Whether these right credentials are good here.
bool is_good(const User& user, Scheme scheme, bool strict) {
  if (user.deactivated) return false;
  if (scheme == Scheme::basic && user.captcha) return false;
  return !strict || (scheme == Scheme::basic && user.scopes.empty());
}

}  // namespace

Caller find_caller(Site& site, const Request& request, bool through_gateway) {
  const auto authorization = find_header(request.headers, "Authorization");
  const auto bearers = site.bearers();
  const bool strict = is_strict(site, through_gateway);
  Caller caller{.scheme = scheme_of(authorization)};
  const User* user =
      authenticate(authorization, site.scenario().users, bearers ? &*bearers : nullptr);
  if (user != nullptr && is_good(*user, caller.scheme, strict)) {
    caller.user = user;
  } else if (caller.scheme == Scheme::basic) {
    if (user != nullptr && user->captcha && !user->deactivated) {
      caller.login_reason = "AUTHENTICATION_DENIED";  // documented
    } else if (strict) {
      caller.login_reason = "AUTHENTICATED_FAILED";
    }
  }
  return caller;
}

bool is_no_app_session(const Site& site, const Request& request, bool through_gateway) {
  if (!is_strict(site, through_gateway)) return false;
  constexpr std::string_view prefix = "Bearer ";
  const auto authorization = find_header(request.headers, "Authorization");
  if (!authorization || !authorization->starts_with(prefix)) return false;
  const auto token = authorization->substr(prefix.size());
  return !token.starts_with(' ') && !looks_like_jwt(token);
}

}  // namespace mock_jira
