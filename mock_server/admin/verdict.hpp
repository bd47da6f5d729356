#pragma once

#include "admin/context.hpp"

namespace mock_jira::admin {

/// How the client's calls meet what is expected: as JSON, or as JUnit's XML.
Reply read_verdict(const Context& context);
/// What the client met of what there is to meet: the summary of everything, of each list the first
/// `limit` entries.
Reply read_coverage(const Context& context);

}  // namespace mock_jira::admin
