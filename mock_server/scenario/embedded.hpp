#pragma once

#include <vector>

#include "text/embedded_file.hpp"

namespace mock_jira {

/// The files of `scenarios/`, as they were when the program was built, by name.
const std::vector<EmbeddedFile>& embedded_files();

}  // namespace mock_jira
