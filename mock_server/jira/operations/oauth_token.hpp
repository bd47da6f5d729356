#pragma once

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// Whether a call is Atlassian's `POST /oauth/token`, which every site has for its own users.
bool is_token_call(const JiraCall& call);

/// Another bearer for the user whose refresh token the call has; an app's id and secret are not
/// asked for.
Reply answer_token_call(const JiraContext& context);

}  // namespace mock_jira
