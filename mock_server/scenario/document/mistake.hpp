#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// Something wrong in a scenario, with what to do about it. Line and column count from 1.
struct Mistake {
  int line = 1;
  int column = 1;
  std::string message;
};

/// All mistakes of one text, in the order of their places.
struct Mistakes {
  std::string file;  ///< as the user named it
  std::string text;  ///< what was read
  std::vector<Mistake> list;
};

/// As a compiler would say it, one block a mistake, each ending in a newline:
///
///     scenarios/x.yaml:14:7: error: unknown status 'COMPLETED'; did you mean 'COMPLETE'?
///        14 |     - COMPLETED: 3s
///           |       ^
///
/// `severity` is what stands there instead of `error`.
///
/// Nothing in it steers a terminal, whatever the file is called and says (`printable`).
std::string format_mistakes(const Mistakes& mistakes, std::string_view severity = "error");

}  // namespace mock_jira
