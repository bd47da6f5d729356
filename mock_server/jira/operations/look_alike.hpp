#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "site/redaction_book.hpp"

namespace mock_jira {

/// Of operations that look as if they started a task, and do not (evidence §5.6).

struct ArchiveAnswer {
  int status;
  std::string body{};     ///< JSON; empty for an error
  std::string mistake{};  ///< its sentence then
};

/// To `{"issueIdsOrKeys":[…]}`. Every id and key is an issue's; any other text is not found.
ArchiveAnswer archive_at_once(std::string_view request);

/// Whether a body is `{"webhookIds":[…]}`.
bool names_webhooks(std::string_view request);

/// The external ids in `{"redactions":[{"externalId":…}]}`, which are UUIDs that differ; nothing if
/// that is not what it is.
std::optional<std::vector<std::string>> redactions_of(std::string_view request);

/// What getRedactionStatus tells, as JSON.
std::string redaction_status(const RedactionJob& job, RedactionJob::Status status);

}  // namespace mock_jira
