#pragma once

#include <string>
#include <string_view>

namespace mock_jira {

/// The admin API in OpenAPI 3.0, as JSON: openapi.json, and what its calls have in common: each but
/// those of `sites…` also stands below `sites/{site}`, and each may be refused to who may not call.
std::string openapi_document(std::string_view base_url);

}  // namespace mock_jira
