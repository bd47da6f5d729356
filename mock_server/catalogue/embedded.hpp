#pragma once

#include <vector>

#include "text/embedded_file.hpp"

namespace mock_jira {

/// The list of Jira's operations, as it was when the program was built.
const std::vector<EmbeddedFile>& jira_files();

}  // namespace mock_jira
