#pragma once

#include <optional>
#include <string>

#include "jira/call/jira_call.hpp"
#include "site/judge/serve_event.hpp"

namespace mock_jira {

/// Answers as Jira would, or as the site's scenario says instead. The order of the checks
/// is in docs/design.md. The event has the reply, and all that is known of the call but its times
/// and what was sent.
ServeEvent answer_jira(Site& site, const JiraCall& call);

}  // namespace mock_jira
