#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// A request target, taken apart: `/sites/demo//rest/api/3/task/%31/?x=y` has the segments
/// `sites demo rest api 3 task 1` and the query `x=y`. Slashes that double or trail do not count
/// (jira-facts §7.3); an absolute form (`http://host/path`) is read as its path.
struct Target {
  std::vector<std::string> segments;  ///< percent-decoded
  std::string query;                  ///< still encoded
};

Target parse_target(std::string_view target);

}  // namespace mock_jira
