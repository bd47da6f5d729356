#include "cli/run/process_table.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <new>

namespace mock_jira::cli {
namespace {

struct Process {
  pid_t id = 0;
  pid_t parent = 0;
  bool is_below = false;  ///< whether it is known to be below this one
};

/// A whole number at the front of `text`, which loses it; empty if there is none.
std::optional<pid_t> take_number(std::string_view& text) noexcept {
  pid_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

/// Empty if there is no such process any more: reading fails even of a file that could be opened.
std::optional<pid_t> parent_of(const char* process) noexcept {
  std::array<char, 64> path{"/proc/"};
  if (std::strlen(process) > 20) return std::nullopt;
  std::strcat(std::strcat(path.data(), process), "/stat");
  const int file = ::open(path.data(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::array<char, 4096> stat;  // the kernel gives the whole line, of some 400, to one read
  ssize_t n = 0;
  while ((n = ::read(file, stat.data(), stat.size())) < 0 && errno == EINTR) {
  }
  ::close(file);
  return n > 0 ? parent_in({stat.data(), static_cast<std::size_t>(n)}) : std::nullopt;
}

/// Every process there is, by its id. Without exceptions: of a memory that is full, what fitted.
std::vector<Process> all_processes() noexcept {
  std::vector<Process> table;
  DIR* folder = ::opendir("/proc");
  if (folder == nullptr) return table;
  try {
    while (const dirent* entry = ::readdir(folder)) {
      std::string_view name{entry->d_name};
      const auto id = take_number(name);
      if (!id || !name.empty()) continue;
      if (const auto parent = parent_of(entry->d_name)) table.push_back({*id, *parent});
    }
  } catch (const std::bad_alloc&) {
  }
  ::closedir(folder);
  std::sort(table.begin(), table.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return table;
}

bool is_below(const std::vector<Process>& table, pid_t process) noexcept {
  const auto found = std::lower_bound(table.begin(), table.end(), process,
                                      [](const Process& each, pid_t id) { return each.id < id; });
  return found != table.end() && found->id == process && found->is_below;
}

}  // namespace

std::optional<pid_t> parent_in(std::string_view stat) noexcept {
  if (!stat.ends_with('\n')) return std::nullopt;
  const auto name_end = stat.rfind(')');  // behind the name are only numbers and a letter
  if (name_end == std::string_view::npos) return std::nullopt;
  auto rest = stat.substr(name_end + 1);
  if (rest.size() < 4 || rest[0] != ' ' || rest[2] != ' ') return std::nullopt;
  rest.remove_prefix(3);
  const auto parent = take_number(rest);
  return rest.starts_with(' ') ? parent : std::nullopt;
}

std::vector<pid_t> descendants() noexcept {
  auto table = all_processes();
  const pid_t self = ::getpid();
  // Parents have mostly the smaller id and so stand in front: one round finds nearly all.
  for (bool found = true; found;) {
    found = false;
    for (auto& process : table) {
      if (process.is_below) continue;
      process.is_below = process.parent == self || is_below(table, process.parent);
      found = found || process.is_below;
    }
  }
  std::vector<pid_t> below;
  try {
    for (const auto& process : table) {
      if (process.is_below) below.push_back(process.id);
    }
  } catch (const std::bad_alloc&) {
  }
  return below;
}

}  // namespace mock_jira::cli
