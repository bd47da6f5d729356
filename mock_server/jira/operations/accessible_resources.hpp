#pragma once

#include <string>
#include <vector>

namespace mock_jira {

/// A site that a token leads to, as `oauth/token/accessible-resources` lists it.
struct AccessibleResource {
  std::string cloud_id;
  std::string url;
  std::string name;
  std::vector<std::string> scopes;  ///< empty: all
};

/// As JSON.
std::string accessible_resources(const std::vector<AccessibleResource>& resources);

/// `{"cloudId":…}`, which each site says of itself at `_edge/tenant_info` (evidence §7.4).
std::string tenant_info(const std::string& cloud_id);

/// What the gateway says to whom it does not know (evidence §7.2).
std::string gateway_unauthorized();

}  // namespace mock_jira
