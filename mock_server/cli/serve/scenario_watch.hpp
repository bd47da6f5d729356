#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "scenario/document/mistake.hpp"
#include "site/scenario.hpp"

namespace mock_jira::cli {

/// What became of a watched file.
struct FileChange {
  struct Loaded {
    Scenario scenario;
  };
  struct Wrong {
    Mistakes mistakes;
  };
  /// It cannot be read, or its name is taken; the sentence says why.
  struct Unusable {
    std::string sentence;
  };
  /// After one of these two, it holds again what was loaded from it last.
  struct Restored {};
  struct Gone {};

  std::string path;  ///< as mistakes call it; of a folder if that is unusable
  std::string site;  ///< what the file's site is called; empty for a folder
  std::variant<Loaded, Wrong, Unusable, Restored, Gone> what;
};

/// Finds out what was done to the files of SCENARIO arguments: edits, whether in place or by
/// another file that takes the name, files that are new in a folder, files that go and come back.
///
///     ScenarioWatch watch{{"scenarios"}, scenarios};
///     for (auto& change : watch.look()) ...  // again and again, a moment apart
///
/// A file is read when two looks in a row saw it alike, so that nobody reads what an editor has
/// written half, and nothing is said twice. Has no thread and no clock.
class ScenarioWatch {
 public:
  /// `scenarios` is what was read from the arguments a moment ago.
  ScenarioWatch(const std::vector<std::string>& arguments,
                const std::vector<std::shared_ptr<const Scenario>>& scenarios);

  /// Whether there is nothing to look at: no file and no folder.
  bool is_empty() const { return files_.empty() && folders_.empty(); }

  std::vector<FileChange> look();

 private:
  /// What tells a file from what it was before, without reading it.
  struct Stamp {
    int error = 0;  // of stat
    std::uint64_t device = 0, inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0,
                 changed = 0;  // nanoseconds; `changed` also when it may be read again

    bool is_gone() const;
    bool operator==(const Stamp&) const = default;
  };
  struct File {
    bool is_argument = false;  // rather than one of a folder
    bool owns_name = false;    // its name is the site's; another file of that name has to wait
    Stamp seen{};              // by the last look
    Stamp taken{};             // when it was read, or found to be gone
    std::optional<std::string> read{};    // the text, unless it could not be read
    std::optional<std::string> loaded{};  // the text of its site
    std::string clashes_with{};           // said already
  };
  struct Folder {
    std::string path;
    std::string seen_error{};  // by the last look
    std::string said_error{};
  };
  using Files = std::map<std::string, File>;  // by path

  static Stamp stamp_of(const std::string& path);
  std::optional<FileChange> list(Folder& folder);
  std::optional<FileChange> take(const std::string& path, File& file);
  std::optional<FileChange> read(const std::string& path, File& file);
  std::string owner_of(const std::string& name) const;

  std::set<std::string> built_in_;
  std::vector<Folder> folders_;
  Files files_;
};

}  // namespace mock_jira::cli
