#include "cli/serve/scenario_watch.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "cli/options/scenario_arguments.hpp"
#include "scenario/loader.hpp"
#include "scenario/source.hpp"
#include "text/utf8.hpp"

namespace mock_jira::cli {
namespace {

namespace fs = std::filesystem;

std::string name_of(const std::string& path) {
  return fs::path{path}.stem().string();
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

ScenarioWatch::ScenarioWatch(const std::vector<std::string>& arguments,
                             const std::vector<std::shared_ptr<const Scenario>>& scenarios) {
  std::map<std::string, std::optional<std::string>> texts;
  for (const auto& scenario : scenarios) texts.emplace(scenario->name, scenario->text);
  // Nothing is seen yet: what was written since the scenarios were read is found by the first
  // looks.
  const auto add = [&](const std::string& path, bool is_argument) {
    const auto text = texts.extract(name_of(path));
    if (text.empty()) return;  // new in a folder
    files_.emplace(path, File{.is_argument = is_argument,
                              .owns_name = true,
                              .read = text.mapped(),
                              .loaded = text.mapped()});
  };
  for (const auto& argument : arguments) {
    std::error_code ignored;
    if (has_no_file(argument)) {
      built_in_.insert(argument);
    } else if (fs::is_directory(argument, ignored)) {
      folders_.push_back({.path = argument});
      const auto files = list_scenario_files(argument);
      if (!files) continue;
      for (const auto& file : *files) add(file, false);
    } else {
      add(argument, true);
    }
  }
}

std::vector<FileChange> ScenarioWatch::look() {
  std::vector<FileChange> changes;
  const auto add = [&](std::optional<FileChange> change) {
    if (change) changes.push_back(std::move(*change));
  };
  for (auto& folder : folders_) add(list(folder));

  std::vector<Files::iterator> due;
  for (auto each = files_.begin(); each != files_.end();) {
    auto& [path, file] = *each;
    const Stamp before = std::exchange(file.seen, stamp_of(path));
    const bool settled = file.seen == before && file.seen != file.taken;
    if (settled && file.seen.is_gone()) {
      if (file.loaded) changes.push_back({path, name_of(path), FileChange::Gone{}});
      if (!file.is_argument) {
        each = files_.erase(each);
        continue;
      }
      file = {.is_argument = true, .seen = file.seen, .taken = file.seen};
    } else if (settled) {
      due.push_back(each);
    }
    ++each;
  }
  // After all that are gone, since those leave their names to others.
  for (const auto each : due) add(take(each->first, each->second));
  return changes;
}

/// Takes up the files that are new in a folder.
std::optional<FileChange> ScenarioWatch::list(Folder& folder) {
  const auto paths = list_scenario_files(folder.path);
  const auto before = std::exchange(folder.seen_error, paths ? "" : paths.error());
  if (paths) {
    folder.said_error.clear();
    for (const auto& path : *paths) files_.try_emplace(path);
    return std::nullopt;
  }
  if (folder.seen_error != before || folder.seen_error == folder.said_error) return std::nullopt;
  folder.said_error = folder.seen_error;
  return FileChange{
      folder.path, "",
      FileChange::Unusable{folder.seen_error + "; files that are new in it are not seen"}};
}

std::optional<FileChange> ScenarioWatch::take(const std::string& path, File& file) {
  if (!file.owns_name) {
    const auto name = name_of(path);
    const auto owner = owner_of(name);
    const auto said = std::exchange(file.clashes_with, owner);
    file.owns_name = owner.empty();
    if (!file.owns_name) {
      if (owner == said) return std::nullopt;
      return FileChange{path, name, FileChange::Unusable{name_clash(name, owner, path)}};
    }
  }
  return read(path, file);
}

std::optional<FileChange> ScenarioWatch::read(const std::string& path, File& file) {
  auto source = read_source(path);
  if (stamp_of(path) != file.seen) return std::nullopt;  // written meanwhile; the next look sees it
  file.taken = file.seen;
  const auto changed = [&](auto what) { return FileChange{path, name_of(path), std::move(what)}; };
  if (!source) {
    file.read.reset();
    return changed(FileChange::Unusable{source.error()});
  }
  std::string text{without_byte_order_mark(source->text)};  // as scenarios keep it
  if (text == file.read) return std::nullopt;
  file.read = text;
  if (text == file.loaded) return changed(FileChange::Restored{});
  auto scenario = load_scenario(source->name, source->file, text);
  if (!scenario) return changed(FileChange::Wrong{std::move(scenario.error())});
  file.loaded = std::move(text);
  return changed(FileChange::Loaded{std::move(*scenario)});
}

/// The file that makes the site of that name; empty if none does.
std::string ScenarioWatch::owner_of(const std::string& name) const {
  if (built_in_.contains(name)) return "built-in " + name + ".yaml";
  const auto owner = std::find_if(files_.begin(), files_.end(), [&](const auto& each) {
    return each.second.owns_name && name_of(each.first) == name;
  });
  return owner == files_.end() ? "" : owner->first;
}

ScenarioWatch::Stamp ScenarioWatch::stamp_of(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {.error = errno};
  return {.error = 0,
          .device = status.st_dev,
          .inode = status.st_ino,
          .size = status.st_size,
          .modified = nanoseconds(status.st_mtim),
          .changed = nanoseconds(status.st_ctim)};
}

bool ScenarioWatch::Stamp::is_gone() const {
  return error == ENOENT || error == ENOTDIR;
}

}  // namespace mock_jira::cli
