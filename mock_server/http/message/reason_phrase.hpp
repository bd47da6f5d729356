#pragma once

#include <string_view>

namespace mock_jira {

/// `Not Found` for 404; empty for a status without a name.
std::string_view reason_phrase(int status);

}  // namespace mock_jira
