#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mock_jira {

/// A request target, taken apart: `/sites/demo//rest/api/3/task/%31/?x=y` has the segments
/// `sites demo rest api 3 task 1` and the query `x=y`. Slashes that double or trail do not count
/// (evidence §7.3); an absolute form (`http://host/path`) is read as its path.
struct Target {
  std::vector<std::string> segments;  ///< percent-decoded
  std::string query;                  ///< still encoded
};

Target parse_target(std::string_view target);

/// `/rest/api/3/task/1` of its segments.
std::string path_of(std::span<const std::string> segments);

/// How many segments in front name a site: two of `sites NAME`, three of `ex jira CLOUD_ID`, else
/// none, which means the default site.
std::size_t site_segments(std::span<const std::string> path);

/// The path of a request target, decoded, without what names the site.
std::string path_below_site(std::string_view target);

}  // namespace mock_jira
