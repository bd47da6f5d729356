#pragma once

#include <algorithm>
#include <string_view>

namespace mock_jira {

/// What stands before the next `end`, or all if there is none; `text` goes on behind that.
inline std::string_view take_until(char end, std::string_view& text) {
  const auto taken = text.substr(0, text.find(end));
  text.remove_prefix(std::min(taken.size() + 1, text.size()));
  return taken;
}

}  // namespace mock_jira
