#include "jira/operations/accessible_resources.hpp"

#include <nlohmann/json.hpp>

#include "text/json_text.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

/// The classic ones of Jira.
const std::vector<std::string> all_scopes{
    "read:jira-work",      "write:jira-work",           "read:jira-user",
    "manage:jira-project", "manage:jira-configuration", "manage:jira-webhook"};

}  // namespace

std::string accessible_resources(const std::vector<AccessibleResource>& resources) {
  Json list = Json::array();
  for (const auto& resource : resources) {
    list.push_back({{"id", resource.cloud_id},
                    {"url", resource.url},
                    {"name", resource.name},
                    {"scopes", resource.scopes.empty() ? all_scopes : resource.scopes},
                    {"avatarUrl", resource.url + "/secure/projectavatar"}});
  }
  return to_text(list);
}

std::string tenant_info(const std::string& cloud_id) {
  return Json{{"cloudId", cloud_id}}.dump();
}

std::string gateway_unauthorized() {
  return R"({"code":401,"message":"Unauthorized"})";
}

}  // namespace mock_jira
