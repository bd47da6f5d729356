#pragma once

#include <string>
#include <vector>

#include "jira/call/jira_context.hpp"

namespace mock_jira {

/// How a request differs from what the document says of its operation, in sentences without a full
/// stop: parameters, members of the body, their types, the media types. Whatever it is answered,
/// for real Jira overlooks most of it. Empty where it does not differ, and for operations that the
/// document's rules are not kept of (catalogue/documented_requests.json has them).
///
/// Some of what many clients send by default is no finding: an empty body or `{}` where none is
/// taken, and a Content-Type without a body. A body that nobody has read yet is read up to 64 KiB.
std::vector<std::string> findings_of(const JiraContext& context);

}  // namespace mock_jira
