#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jira/call/jira_context.hpp"
#include "jira/errors/errors.hpp"

namespace mock_jira {

/// An error of a call, in the envelope of its operation and the profile of its site.
Reply error_reply(const JiraContext& context, int status, std::string_view sentence, Rule rule);
/// `sentences` are not empty.
Reply error_reply(const JiraContext& context, int status, const std::vector<std::string>& sentences,
                  Rule rule);

Reply error_reply(int status, ErrorBody body, Rule rule);

/// 400 for a call of which nothing more is said.
Reply not_valid(const JiraContext& context);

/// 503 for a call that would need a task more than the site may have.
Reply no_room_for_task(const JiraContext& context);

/// For calls that get to no site: `sentence` in Jira's envelope.
Reply error_of_no_operation(int status, const std::string& sentence, Rule rule);

}  // namespace mock_jira
