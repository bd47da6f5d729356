#pragma once

#include <string_view>
#include <vector>

namespace mock_jira {

/// A text that was compiled into the program (cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view name;  ///< without its folder
  std::string_view text;
};

/// The text of the file called so; empty if there is none.
inline std::string_view text_of(const std::vector<EmbeddedFile>& files, std::string_view name) {
  for (const auto& file : files) {
    if (file.name == name) return file.text;
  }
  return {};
}

}  // namespace mock_jira
