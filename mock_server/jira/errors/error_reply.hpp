#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jira/call/jira_context.hpp"
#include "jira/errors/errors.hpp"

namespace mock_jira {

/// An error of a call, in the envelope of its operation and the profile of its site.
Reply error_reply(const JiraContext& context, int status, std::string_view sentence,
                  std::string_view rule);
/// `sentences` are not empty.
Reply error_reply(const JiraContext& context, int status, const std::vector<std::string>& sentences,
                  std::string_view rule);

Reply error_reply(int status, ErrorBody body, std::string_view rule);

/// 400 for a call of which nothing more is said.
Reply not_valid(const JiraContext& context);

/// For calls that get to no site: `sentence` in Jira's envelope.
Reply error_of_no_operation(int status, const std::string& sentence, std::string_view rule);

}  // namespace mock_jira
