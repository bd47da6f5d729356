#pragma once

#include <string_view>
#include <vector>

namespace mock_jira {

struct EmbeddedFile {
  std::string_view name;  ///< `demo.yaml`, `scenario.schema.json`
  std::string_view text;
};

/// The files of `scenarios/`, as they were when the program was built, by name.
const std::vector<EmbeddedFile>& embedded_files();

}  // namespace mock_jira
