#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include "support/folder.hpp"

namespace mock_jira {

/// Does to the files of a folder what editors do. Each edit has a time stamp of its own, as edits
/// by hand have.
struct Editor {
  const Folder folder;

  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories(std::filesystem::path{folder.path(name)}.parent_path());
    folder.write(name, text);
    touch(name);
  }
  /// As `write`, but by a file that takes the other one's place.
  void replace(const std::string& name, std::string_view text) const {
    write(name + "~", text);
    std::filesystem::rename(folder.path(name + "~"), folder.path(name));
  }
  void remove(const std::string& name) const { std::filesystem::remove(folder.path(name)); }
  void touch(const std::string& name) const {
    using Time = std::filesystem::file_time_type;
    std::filesystem::last_write_time(folder.path(name), Time{std::chrono::seconds{++edits_}});
  }

 private:
  mutable int edits_ = 0;
};

}  // namespace mock_jira
