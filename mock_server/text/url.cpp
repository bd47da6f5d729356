#include "text/url.hpp"

#include <algorithm>

#include "text/take_until.hpp"

namespace mock_jira {

UrlParts cut_url(std::string_view text) {
  UrlParts parts;
  // A query may hold a whole URL, so the scheme ends before any other sign.
  const auto mark = text.find_first_of(":/?#");
  if (mark < text.size() && mark > 0 && text.substr(mark).starts_with("://")) {
    parts.scheme = text.substr(0, mark);
    text.remove_prefix(mark + 3);
    parts.authority = text.substr(0, text.find_first_of("/?#"));
    text.remove_prefix(parts.authority.size());
  }
  parts.target = text;
  auto rest = take_until('#', text);
  parts.path = take_until('?', rest);
  if (parts.path.empty()) parts.path = "/";
  parts.query = rest;
  return parts;
}

Authority cut_authority(std::string_view text) {
  const auto brackets = text.starts_with('[') ? std::min(text.find(']'), text.size()) : 0;
  const auto colon = std::min(text.find(':', brackets), text.size());
  return {text.substr(0, colon), text.substr(std::min(colon + 1, text.size()))};
}

std::string join_authority(const std::string& host, int port) {
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return (is_ipv6 ? '[' + host + ']' : host) + ':' + std::to_string(port);
}

}  // namespace mock_jira
