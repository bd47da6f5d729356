#pragma once

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// The reply that an answer of the scenario with a status spells out.
Reply forced_reply(const JiraContext& context, const TakenAnswer& taken);

/// What an answer adds to a reply, its own or the simulation's: headers, and how it is sent.
void add_to(Reply& reply, const JiraContext& context, const TakenAnswer& taken);

}  // namespace mock_jira
