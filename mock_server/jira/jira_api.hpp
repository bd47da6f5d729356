#pragma once

#include <optional>
#include <span>
#include <string>

#include "http/message/http.hpp"
#include "site/judge/fate.hpp"
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

/// A reply, and what the journal wants to know of the call.
struct JiraAnswer {
  Reply reply;
  std::optional<Operation> operation;
  std::string task;  ///< the id as the caller wrote it; empty if the path has none
  std::string user;  ///< a user's name, or `anonymous`
  Fate fate;
  bool matched;                 ///< it led to an operation, or an answer of the scenario took it
  std::optional<Status> shown;  ///< of the task, where its bean is the reply
};

/// Answers as Jira would, or as the site's scenario says instead. The order of the checks
/// is in docs/design.md.
JiraAnswer answer_jira(Site& site, const JiraCall& call);

/// For calls that get to no site: `sentence` in Jira's envelope.
Reply error_of_no_operation(int status, const std::string& sentence, Rule rule);

}  // namespace mock_jira
