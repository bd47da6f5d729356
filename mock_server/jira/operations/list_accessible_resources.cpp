#include "jira/operations/accessible_resources.hpp"

#include "jira/access/credentials.hpp"
#include "jira/jira_context.hpp"
#include "text/percent.hpp"

namespace mock_jira {

Reply list_accessible_resources(const JiraContext& context) {
  const auto authorization = find_header(context.call.request.headers, "Authorization");
  std::vector<AccessibleResource> resources;
  for (const auto& site : context.call.sites.all()) {
    const User* user = authenticate(authorization, site->scenario().users);
    if (user == nullptr || !is_bearer(authorization, user->bearer)) continue;
    const bool is_default = context.call.sites.is_default(site->name());
    const auto path = is_default ? "" : "/sites/" + percent_encode(site->name());
    resources.push_back({.cloud_id = site->cloud_id(),
                         .url = context.call.server_url + path,
                         .name = site->name(),
                         .scopes = user->scopes});
  }
  if (resources.empty()) {
    return json_reply(401, gateway_unauthorized(), Rule::credentials, Basis::observed);
  }
  return json_reply(200, accessible_resources(resources), Rule::accessible_resources,
                    Basis::documented);
}

}  // namespace mock_jira
