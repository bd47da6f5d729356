#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace mock_jira {

// clang-format off
/// What made the answer to a call of Jira's API.
enum class Rule : unsigned char {
  none,  ///< of a reply that is none of Jira's API
  // What an operation does.
  lifecycle, cancel_policy, start, no_task_needed, done, redaction, info,
  // What is no operation, and answered too.
  tenant_info, accessible_resources, oauth_token, options, cors,
  // What is refused to a call that came to an operation.
  input, conflict, unknown_task, forgotten_task, no_bulk_task, unknown_redaction,
  no_room_for_task,
  credentials, permission, scope, xsrf, rate_limit, media_type,
  // What leads to no operation.
  method, not_served, route, site, wire,
  // An answer of the site spells the reply out.
  answer
};

/// As labels name them, in the order of the enumeration; `answer` has there the answer's own name.
inline constexpr std::array<std::string_view, 32> rule_words{
  "none",
  "lifecycle", "cancel-policy", "start", "no-task-needed", "done", "redaction", "info",
  "tenant-info", "accessible-resources", "oauth-token", "options", "cors",
  "input", "conflict", "unknown-task", "forgotten-task", "no-bulk-task", "unknown-redaction",
  "no-room-for-task",
  "credentials", "permission", "scope", "xsrf", "rate-limit", "media-type",
  "method", "not-served", "route", "site", "wire",
  "answer"
};
// clang-format on
static_assert(rule_words.size() == static_cast<std::size_t>(Rule::answer) + 1);

constexpr std::string_view to_string(Rule rule) {
  return rule_words[static_cast<std::size_t>(rule)];
}

}  // namespace mock_jira
