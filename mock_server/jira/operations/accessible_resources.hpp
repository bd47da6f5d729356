#pragma once

#include <string>

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// The sites to which the caller's token leads, as the OAuth gateway lists them at
/// `oauth/token/accessible-resources`.
Reply list_accessible_resources(const JiraContext& context);

/// `{"cloudId":…}`, which each site says of itself at `_edge/tenant_info` (evidence §7.4).
Reply tell_tenant(const JiraContext& context);

}  // namespace mock_jira
