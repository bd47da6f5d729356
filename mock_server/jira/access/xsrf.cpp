#include "jira/access/xsrf.hpp"

#include "text/letters.hpp"

namespace mock_jira {

std::optional<int> xsrf_check(const Request& request, Scheme scheme) {
  const bool writes = request.method == "POST" || request.method == "PUT";
  if (!writes) return std::nullopt;

  const auto header = [&](std::string_view name) {
    return find_header(request.headers, name).value_or("");
  };
  const bool vouched_for = equal_without_case(header("X-Atlassian-Token"), "no-check");
  const auto type = header("Content-Type");
  const bool has_parts = equal_without_case(type.substr(0, type.find('/')), "multipart");
  if (has_parts && !vouched_for) return 404;

  const bool from_browser = header("User-Agent").starts_with("Mozilla/");
  if (scheme != Scheme::basic || !from_browser) return std::nullopt;
  // A page's own Origin outweighs what its script says.
  const bool from_page = find_header(request.headers, "Origin").has_value();
  if (vouched_for && !from_page) return std::nullopt;
  return 403;
}

}  // namespace mock_jira
