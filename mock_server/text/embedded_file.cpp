#include "text/embedded_file.hpp"

namespace mock_jira {

std::string_view text_of(const std::vector<EmbeddedFile>& files, std::string_view name) {
  for (const auto& file : files) {
    if (file.name == name) return file.text;
  }
  return {};
}

}  // namespace mock_jira
