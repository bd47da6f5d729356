#include "http/connection/open_files.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace mock_jira {

std::size_t raise_open_files() {
  /// Libraries, logs, listening sockets, and connections that are only let in to be told so.
  constexpr rlim_t others = 100;
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return 900;
  const rlim_t before = files.rlim_cur;
  files.rlim_cur = files.rlim_max;
  if (::setrlimit(RLIMIT_NOFILE, &files) != 0) files.rlim_cur = before;
  // Without any limit, and under limits that no machine reaches.
  constexpr rlim_t enough = 1'000'000;
  const rlim_t usable = std::min(files.rlim_cur, enough);
  return static_cast<std::size_t>(usable > 2 * others ? usable - others : usable / 2);
}

}  // namespace mock_jira
