#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace mock_jira {

/// A scenario's text and where it comes from.
struct Source {
  std::string name;  ///< of the scenario: the file's name without its ending
  std::string file;  ///< as mistakes call it: the path, or `built-in demo.yaml`
  std::string text;
};

/// What a SCENARIO argument means: a built-in name, `-` for standard input, a file, or a folder
/// (all its `.yaml`, `.yml` and `.json` files but `*.schema.json`, by name). A built-in name wins
/// over a file or folder of the same name in the working directory; `./name` means that. An error
/// is one sentence that says what is wrong (missing, unreadable, too large, an empty folder, a
/// device) and, for a name, what is near.
tl::expected<std::vector<Source>, std::string> find_sources(const std::string& argument);

/// Whether a SCENARIO argument is a built-in name, whatever files there are, or standard input.
bool has_no_file(const std::string& argument);

/// The files that a folder as a SCENARIO argument means, by name; maybe none. An error is one
/// sentence.
tl::expected<std::vector<std::string>, std::string> list_scenario_files(const std::string& folder);

/// One of them, or a file that is an argument itself. An error is one sentence, as above.
tl::expected<Source, std::string> read_source(const std::string& file);

/// All built-in scenarios: `demo` first, the others by name.
std::vector<Source> built_in_sources();

}  // namespace mock_jira
