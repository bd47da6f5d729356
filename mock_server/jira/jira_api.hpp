#pragma once

#include <optional>
#include <span>
#include <string>

#include "http/message/http.hpp"
#include "site/judge/serve_event.hpp"
#include "site/sites.hpp"

namespace mock_jira {

/// A call of a site's Jira API.
struct JiraCall {
  const Request& request;
  std::span<const std::string> path;  ///< decoded segments behind those that name the site
  std::string site_url;               ///< what `self` begins with, up to before `/rest`
  const std::string& server_url;      ///< the same without what names the site
  Sites& sites;                       ///< all that the server has
  bool through_gateway = false;       ///< of OAuth: `/ex/jira/{cloudId}`
};

/// Answers as Jira would, or as the site's scenario says instead. The order of the checks
/// is in docs/design.md. The event has the reply, and all that is known of the call but its times
/// and what was sent.
ServeEvent answer_jira(Site& site, const JiraCall& call);

/// For calls that get to no site: `sentence` in Jira's envelope.
Reply error_of_no_operation(int status, const std::string& sentence, Rule rule);

}  // namespace mock_jira
