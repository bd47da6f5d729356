#pragma once

#include <string_view>

#include "http/message/http.hpp"
#include "jira/access/credentials.hpp"
#include "site/site.hpp"

namespace mock_jira {

/// Who makes a call, as far as the credentials say.
struct Caller {
  const User* user = nullptr;  ///< nothing: the credentials are missing, or no good
  Scheme scheme = Scheme::none;
  /// Why a login by Basic failed, for `X-Seraph-LoginReason`; empty: that is not said.
  std::string_view login_reason{};
};

/// In the profile `observed` the site itself takes no bearer, and no API token with scopes: these
/// are for the OAuth gateway (evidence §7.4).
Caller find_caller(Site& site, const Request& request, bool through_gateway);

/// Whether the site refuses these credentials as no session of an app, which it does in the profile
/// `observed` before it looks at the route: `Bearer`, one space, and no JWT (§7.2).
bool is_no_app_session(const Site& site, const Request& request, bool through_gateway);

}  // namespace mock_jira
