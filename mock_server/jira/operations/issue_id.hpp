#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mock_jira {

/// The id of an issue, which a caller names by its id or its key: `10042` or `EX-42`. A key stands
/// for an id that follows from its number, since no issue is known here. Empty for what is
/// neither.
std::optional<std::int64_t> issue_id_of(std::string_view id_or_key);

}  // namespace mock_jira
