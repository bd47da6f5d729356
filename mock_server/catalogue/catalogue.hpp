#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/operation.hpp"
#include "catalogue/operation_row.hpp"

namespace mock_jira {

/// Of one that is not served only its name, method and path are known.
const OperationRow& row_of(Operation operation);

/// The whole path of an operation in a version of the API, `3`, as the document writes it.
std::string path_in_version(Operation operation, std::string_view version);

/// Whether an operation takes a body: JSON, which has to be there.
bool takes_body(Operation operation);

/// Whether who was granted these may call the operation. Who was granted none is not restricted.
bool covers(const std::vector<std::string>& granted, const Scopes& asked);

}  // namespace mock_jira
