#pragma once

#include <optional>
#include <string_view>

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// Whether a Content-Type is that of JSON.
bool names_json(std::string_view content_type);

/// Whether a body of this media type is taken: JSON, by the operations that take one. Others do not
/// look at what they are sent.
bool takes_media_type(Operation operation, std::optional<std::string_view> content_type);

/// Parses the body of a call, where its operation takes one, and holds it and the parameters
/// against the rules of the operation's row. Of several mistakes the first is told.
std::optional<Reply> read_input(JiraContext& context);

}  // namespace mock_jira
