#pragma once

#include <optional>
#include <string>
#include <vector>

#include "http/message/http.hpp"
#include "scenario/document/node.hpp"
#include "scenario/document/values.hpp"
#include "site/answer/answer.hpp"

namespace mock_jira {

// What an answer sends: each part as it is read, which reports what it cannot read, and as it is
// written.

/// A mapping or a list is JSON; a scalar is sent as it is, with the type it looks like.
std::optional<AnswerBody> read_body(const Value& value);
/// A mapping or a list where that says the same, byte for byte; else a text.
NodePtr write_body(const AnswerBody& body);

/// A text, or a list of texts; at least one.
std::vector<std::string> read_messages(const Value& value);
NodePtr write_messages(const std::vector<std::string>& messages);

/// Those that HTTP can carry and the server does not write itself.
Headers read_headers(const Value& value);
NodePtr write_headers(const Headers& headers);

/// Whole seconds, or `none`.
std::optional<RetryAfter> read_retry_after(const Value& value);
NodePtr write_retry_after(const RetryAfter& retry_after);

}  // namespace mock_jira
