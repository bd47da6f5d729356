#include "catalogue/target.hpp"

#include "text/percent.hpp"
#include "text/take_until.hpp"
#include "text/url.hpp"

namespace mock_jira {

Target parse_target(std::string_view target) {
  const auto url = cut_url(target);
  Target parsed{.segments = {}, .query = std::string{url.query}};
  parsed.segments.reserve(8);  // as many as most have
  for (auto path = url.path; !path.empty();) {
    const auto segment = take_until('/', path);
    if (!segment.empty()) parsed.segments.push_back(percent_decode(segment));
  }
  return parsed;
}

std::string path_of(std::span<const std::string> segments) {
  std::string path;
  for (const auto& segment : segments) path += '/' + segment;
  return path.empty() ? "/" : path;
}

std::size_t site_segments(std::span<const std::string> path) {
  if (path.size() >= 2 && path[0] == "sites") return 2;
  if (path.size() >= 3 && path[0] == "ex" && path[1] == "jira") return 3;
  return 0;
}

std::string path_below_site(std::string_view target) {
  const auto segments = parse_target(target).segments;
  return path_of(std::span{segments}.subspan(site_segments(segments)));
}

}  // namespace mock_jira
