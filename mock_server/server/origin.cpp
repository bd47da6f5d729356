#include "server/origin.hpp"

#include "text/letters.hpp"

namespace mock_jira {
std::string_view Origin::port() const {
  if (!at.port.empty()) return at.port;
  if (equal_without_case(scheme, "http")) return "80";
  return equal_without_case(scheme, "https") ? "443" : "";
}

std::optional<Origin> parse_origin(std::string_view text) {
  return cut_url(text).target.empty() ? origin_of(text) : std::nullopt;
}

std::optional<Origin> origin_of(std::string_view url) {
  const auto parts = cut_url(url);
  const auto at = parse_authority(parts.authority);
  if (!at || !is_word(parts.scheme, "+-.") || !is_letter(parts.scheme.front())) return std::nullopt;
  return Origin{parts.scheme, *at};
}

bool same_origin(const Origin& a, const Origin& b) {
  return equal_without_case(a.scheme, b.scheme) && equal_without_case(a.at.host, b.at.host) &&
         a.port() == b.port();
}

}  // namespace mock_jira
