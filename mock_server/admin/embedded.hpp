#pragma once

#include <vector>

#include "text/embedded_file.hpp"

namespace mock_jira {

/// The description of the admin API and its pages, as they were when the program was built.
const std::vector<EmbeddedFile>& admin_files();

}  // namespace mock_jira
