#pragma once

#include <span>
#include <string>

#include "http/message/http.hpp"
#include "site/sites.hpp"

namespace mock_jira {

/// A call of a site's Jira API.
struct JiraCall {
  const Request& request;
  std::span<const std::string> path;  ///< decoded segments behind those that name the site
  std::string site_url;               ///< how the call came, up to before `/rest`
  std::string links_url;              ///< what `self` begins with (`Links`), up to before `/rest`
  const std::string& server_url;      ///< the same without what names the site
  Sites& sites;                       ///< all that the server has
  bool through_gateway = false;       ///< of OAuth: `/ex/jira/{cloudId}`
};

}  // namespace mock_jira
