#include "jira/routes/target.hpp"

#include "text/percent.hpp"
#include "text/take_until.hpp"

namespace mock_jira {

Target parse_target(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const auto slash = target.find('/', scheme.size());
    target = slash == std::string_view::npos ? "/" : target.substr(slash);
  }
  Target parsed;
  if (const auto mark = target.find('?'); mark != std::string_view::npos) {
    parsed.query = target.substr(mark + 1);
    target = target.substr(0, mark);
  }
  parsed.segments.reserve(8);  // as many as most have
  while (!target.empty()) {
    const auto segment = take_until('/', target);
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
