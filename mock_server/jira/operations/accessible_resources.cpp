#include "jira/operations/accessible_resources.hpp"

#include <nlohmann/json.hpp>

#include "jira/access/credentials.hpp"
#include "jira/call/json_reply.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

/// The classic ones of Jira.
const std::vector<std::string> all_scopes{
    "read:jira-work",      "write:jira-work",           "read:jira-user",
    "manage:jira-project", "manage:jira-configuration", "manage:jira-webhook"};

}  // namespace

Reply list_accessible_resources(const JiraContext& context) {
  const auto authorization = find_header(context.call.request.headers, "Authorization");
  Json resources = Json::array();
  for (const auto& site : context.call.sites.all()) {
    const User* user = authenticate(authorization, site->scenario().users);
    if (user == nullptr || !is_bearer(authorization, user->bearer)) continue;
    const bool is_default = context.call.sites.is_default(site->name());
    const auto url =
        context.call.server_url + (is_default ? "" : "/sites/" + percent_encode(site->name()));
    resources.push_back({{"id", site->cloud_id()},
                         {"url", url},
                         {"name", site->name()},
                         {"scopes", user->scopes.empty() ? all_scopes : user->scopes},
                         {"avatarUrl", url + "/secure/projectavatar"}});
  }
  if (resources.empty()) {  // what the gateway says to whom it does not know (evidence §7.2)
    return json_reply(401, R"({"code":401,"message":"Unauthorized"})", Rule::credentials,
                      Basis::observed);
  }
  return json_reply(200, to_text(resources), Rule::accessible_resources, Basis::documented);
}

Reply tell_tenant(const JiraContext& context) {
  return json_reply(200, to_text({{"cloudId", context.site.cloud_id()}}), Rule::tenant_info,
                    Basis::observed);
}

}  // namespace mock_jira
