#pragma once

#include <optional>

#include "http/message/http.hpp"
#include "scenario/document/node.hpp"
#include "scenario/document/reporter.hpp"
#include "site/answer/answer.hpp"

namespace mock_jira {

// What an answer sends. Each function reports what it cannot read.

/// A mapping or a list is JSON; a scalar is sent as it is, with the type it looks like.
std::optional<AnswerBody> read_body(const Node& node, Reporter& report);

/// A text, or a list of texts; at least one.
std::vector<std::string> read_messages(const Node& node, Reporter& report);

/// Those that HTTP can carry and the server does not write itself.
Headers read_headers(const Node& node, Reporter& report);

/// Whole seconds, or `none`.
std::optional<RetryAfter> read_retry_after(const Node& node, Reporter& report);

}  // namespace mock_jira
