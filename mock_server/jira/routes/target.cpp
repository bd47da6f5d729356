#include "jira/routes/target.hpp"

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

std::size_t site_segments(std::span<const std::string> path) {
  if (path.size() >= 2 && path[0] == "sites") return 2;
  if (path.size() >= 3 && path[0] == "ex" && path[1] == "jira") return 3;
  return 0;
}

}  // namespace mock_jira
